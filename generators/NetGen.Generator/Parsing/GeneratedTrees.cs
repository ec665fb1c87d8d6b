using System;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Parsing;

/// <summary>Tells the user's files from those that the generator wrote: an analyzer sees both.</summary>
internal static class GeneratedTrees
{
    // The compiler names the folder of a generator's files after its assembly and its class.
    private static readonly string s_folder = typeof(NetworkGenerator).FullName;

    public static bool Contains(SyntaxTree tree) =>
        tree.FilePath.IndexOf(s_folder, StringComparison.Ordinal) is > 0 and int start
        && tree.FilePath.Length > start + s_folder.Length
        && tree.FilePath[start + s_folder.Length] is '/' or '\\';
}
