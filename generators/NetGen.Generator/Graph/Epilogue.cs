using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Graph;

/// <summary>What follows the op of a node before results are stored, in order.</summary>
/// <param name="Stages">The stages.</param>
internal sealed record Epilogue(IReadOnlyList<EpilogueStage> Stages)
{
    /// <summary>The batch normalisation, or null.</summary>
    public NormalizationStage? Normalization => Stages.OfType<NormalizationStage>().FirstOrDefault();

    /// <summary>The elementwise function, or null.</summary>
    public Activation? Activation => ActivationStage?.Activation;

    /// <summary>The elementwise function with what it takes, or null.</summary>
    public ActivationStage? ActivationStage => Stages.OfType<ActivationStage>().FirstOrDefault();

    /// <summary>Side of the windows whose largest value is kept; 1 without.</summary>
    public int Pool => Stages.OfType<PoolStage>().FirstOrDefault()?.Side ?? 1;
}
