using System.Collections.Generic;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Joins;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Planning;

/// <summary>A network with every shape inferred.</summary>
/// <param name="Input">Shape of a sample.</param>
/// <param name="Problems">What is wrong; empty for a network that can be emitted.</param>
/// <param name="Sites">The layers up to the first whose output cannot be told.</param>
/// <param name="OutputSite">Index of the layer whose output is the network's, or <see cref="LayerSite.NetworkInput"/>.</param>
/// <param name="Loss">The loss, or the sum of several; null where there is none.</param>
internal sealed record NetworkAnalysisResult(
    Shape Input, EquatableArray<Problem> Problems, IReadOnlyList<LayerSite> Sites, int OutputSite, LossLayer? Loss)
{
    /// <summary>The inputs, where they are declared.</summary>
    public IReadOnlyList<SamplePart> Inputs { get; init; } = [];

    /// <summary>The outputs, where there are several.</summary>
    public IReadOnlyList<SamplePart> Outputs { get; init; } = [];

    /// <summary>The properties of the network: its layers and blocks.</summary>
    public IReadOnlyList<LayerMember> Members { get; init; } = [];

    /// <summary>Whether activations that are nearly 0 count as 0.</summary>
    public bool FlushesDenormals { get; init; }

    /// <summary>Whether convolutions may be computed by F(4×4, 3×3).</summary>
    public bool AllowsWinograd4x4 { get; init; } = true;

    /// <summary>Floats of the parameters, with what is left free between and behind them.</summary>
    public int ParameterLength { get; init; }

    /// <summary>Shape of a sample's output.</summary>
    public Shape Output => OutputSite < 0 ? Input : Sites[OutputSite].Output;
}
