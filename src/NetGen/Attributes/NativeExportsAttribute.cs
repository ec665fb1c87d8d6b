using System;

namespace NetGen;

/// <summary>
/// Makes the generator write functions that C and other languages call in a native library, and a C header for them:
/// <c>[NativeExports("digit")]</c> gives <c>digit_create</c>, <c>digit_predict</c> and so on, and <c>digit.h</c>. The project is published with Native AOT
/// and <c>NativeLib=Shared</c>. It may stand on any part of the class.
/// </summary>
/// <param name="prefix">What the names of all functions begin with: Latin letters, digits and underscores, first a letter. Each network of a library has another.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NativeExportsAttribute(string prefix) : Attribute
{
    /// <summary>The longest prefix: so a name is shorter than the 63 characters that C compilers tell apart.</summary>
    public const int LongestPrefix = 40;

    /// <summary>What the names of all functions begin with.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>Whether the library can train a network that has a loss. Without it the library is smaller. Default true.</summary>
    public bool Training { get; set; } = true;
}
