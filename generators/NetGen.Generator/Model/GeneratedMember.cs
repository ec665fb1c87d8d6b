using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>A member that the generator writes into the class of every network, or of most.</summary>
/// <param name="Name">Its name.</param>
internal sealed record GeneratedMember(string Name)
{
    /// <summary>The method that takes several inputs apart from each other; every network inherits others of its name.</summary>
    public const string Predict = "Predict";

    /// <summary>Those that have the same name in every network; layers come beside them.</summary>
    public static IReadOnlyList<GeneratedMember> Fixed { get; } =
    [
        new("InputLength"),
        new("OutputLength"),
        new("ParameterCount"),
        new("MultiplyAdds"),
        new("Definition"),
        new("FromFile"),
        new("FromStream"),
    ];

    /// <summary>Names that no layer's property has: those of the members that every network has, written or inherited.</summary>
    public static ICollection<string> Reserved { get; } = new HashSet<string>(Fixed.Select(m => m.Name).Concat(
    [
        "Activations", "BatchCounts", "Calibrate", "ClassNames", "ClassNamesKey", "Classify", "CopyParametersTo", "Equals", "EqualsParameters", "Filled", "Finalize",
        "GetHashCode", "GetLayer", "GetType", "Info", "Initialize", "InputGradient", "IsInspectable", "KeepsActivations", "Layers", "Load", "MemberwiseClone", "Metadata",
        "Parameters", Predict, "Profile", "ReadMetadata", "ReceptiveField", "ReferenceEquals", "Save", "ToString", "WeightFormat",
    ]));

    /// <summary>Whether a user's member cannot stand beside it.</summary>
    public bool ClashesWith(DeclaredMember member) => member.Name == Name
        || (member.Name == DeclaredMember.GetterOf(Name) && member.Parameters is "")
        || (member.Name == DeclaredMember.SetterOf(Name) && member.Parameters is { Length: > 0 } set && !set.Contains(","));

    /// <summary>Whether one of the fixed members has the name.</summary>
    public static bool IsFixedName(string name) => Fixed.Any(m => m.Name == name);
}
