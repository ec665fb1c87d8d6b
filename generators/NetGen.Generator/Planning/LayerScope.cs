using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Where layers stand: in the network itself, or in a block of it.</summary>
/// <param name="Names">The names by which they refer to each other.</param>
/// <param name="Owner">Name of the type that has the properties for them.</param>
internal sealed record LayerScope(NameScope Names, string Owner)
{
    /// <summary>The properties of the block before them, each with a dot, such as <c>Backbone.</c>; nothing in the network itself.</summary>
    public string Path { get; private init; } = string.Empty;

    /// <summary>The properties for them.</summary>
    public List<LayerMember> Members { get; private init; } = [];

    /// <summary>What is probably meant where a name is wrong.</summary>
    public NameRepairs? Repairs { get; init; }

    /// <summary>Whether none of them is trained.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether others have the same parameters.</summary>
    public bool IsShared { get; init; }

    /// <summary>How many layers before each of them the one stands whose tensors it has; 0 where they have tensors of their own.</summary>
    public int SourceDistance { get; init; }

    /// <summary>How far behind those of that layer its gradients lie.</summary>
    public int GradientShift { get; init; }

    /// <summary>The scope of a block's layers.</summary>
    /// <param name="property">The block's property.</param>
    /// <param name="block">Its class.</param>
    public LayerScope Within(string property, string block) => this with { Owner = block + MemberIdentifier.TypeSuffix, Path = $"{Path}{property}.", Members = [] };
}
