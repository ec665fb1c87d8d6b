using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>What goes from layer to layer, while shapes are inferred.</summary>
/// <param name="Site">Index of the layer that made it, or <see cref="LayerSite.NetworkInput"/>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Producer">The last layer that changed it, in words.</param>
internal sealed record ValueInfo(int Site, Shape Shape, string Producer)
{
    /// <summary>Position of the attribute to which a complaint about it belongs.</summary>
    public int Position { get; init; } = Problem.NetworkSite;

    /// <summary>The image that it was before it was flattened, or null.</summary>
    public Shape? BeforeFlatten { get; init; }

    /// <summary>Its receptive field; null where it sees everything.</summary>
    public ReceptiveField? Receptive { get; init; } = ReceptiveField.Start;

    /// <summary>The value that it only passes on, where a branch starts.</summary>
    public ValueInfo? Source { get; init; }

    /// <summary>Whether anything takes it.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The same value at the start of a branch, where it may remain unused.</summary>
    public ValueInfo StartBranch(int position) => this with { Position = position, Source = this, IsUsed = false };

    /// <summary>The same value as what a block makes of its input.</summary>
    public ValueInfo LeaveBlock(int position) => this with { Position = position, Source = null, IsUsed = false };

    /// <summary>Notes that something takes it.</summary>
    public void Use()
    {
        IsUsed = true;
        Source?.Use();
    }
}
