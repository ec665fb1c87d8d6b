using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Layer normalisation over the last dimensions of a sample, or over all of them.</summary>
internal sealed record LayerNormLayer : LastDimensionsLayer
{
    public LayerNormLayer(LayerSpec spec)
        : base(spec, defaultEps: 1e-5)
    {
    }

    public override string Kind => "LayerNorm";
}
