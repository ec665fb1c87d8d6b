using System.Collections.Generic;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>A property of a network, or of a block in it: a layer, or the layers of a block.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Site">The layer; null for a block.</param>
internal sealed record LayerMember(string Name, LayerSite? Site)
{
    /// <summary>The class of the block; null for a layer.</summary>
    public BlockSpec? Block { get; init; }

    /// <summary>Index of the block's first layer, and of the first behind it.</summary>
    public (int First, int End) Sites { get; init; }

    /// <summary>The block's own properties.</summary>
    public IReadOnlyList<LayerMember> Members { get; init; } = [];

    /// <summary>What it stands for, in a message.</summary>
    public string Kind => Site?.Layer.Kind ?? nameof(BlockAttribute).Replace(nameof(System.Attribute), string.Empty);
}
