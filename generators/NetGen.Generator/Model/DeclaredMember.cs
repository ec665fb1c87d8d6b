using System;
using System.Collections.Generic;

namespace NetGen.Generator.Model;

/// <summary>A member that the user declares in the class of a network, as far as the generator might write one of the same name.</summary>
/// <param name="Name">Its name; <see cref="Constructor"/> for a constructor.</param>
/// <param name="Parameters">The types of a method's parameters, such as <c>float*, int</c>; null for what is no method.</param>
internal sealed record DeclaredMember(string Name, string? Parameters)
{
    /// <summary>What a constructor is called.</summary>
    public const string Constructor = ".ctor";

    /// <summary>Whether it is the constructor that the generator writes.</summary>
    public bool IsGeneratedConstructor => this is { Name: Constructor, Parameters: "ulong" };

    /// <summary>The name of the method that a property has reserved for reading it.</summary>
    public static string GetterOf(string property) => "get_" + property;

    /// <summary>The name of the method that a property has reserved for writing it.</summary>
    public static string SetterOf(string property) => "set_" + property;

    /// <summary>
    /// Whether the generator writes members of such a name. All others are not looked at, so that a new member of the class is no change of the network:
    /// layers without a name have a number behind their kind.
    /// </summary>
    /// <param name="name">Name of the member.</param>
    /// <param name="chosen">The names that follow from those of layers.</param>
    public static bool MayBeGenerated(string name, ICollection<string> chosen)
    {
        string property = name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name.Substring("get_".Length) : name;
        return GeneratedMember.IsFixedName(property) || property == GeneratedMember.Predict || chosen.Contains(property) || (property.Length > 0 && property[property.Length - 1] is >= '0' and <= '9');
    }
}
