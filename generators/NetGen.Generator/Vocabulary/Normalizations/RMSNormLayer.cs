using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Division by the root mean square over the last dimensions of a sample, or over all of them.</summary>
internal sealed record RMSNormLayer : LastDimensionsLayer
{
    // The spacing of single-precision numbers from 1 on.
    private const double DefaultEps = 1.1920928955078125e-7;

    public RMSNormLayer(LayerSpec spec)
        : base(spec, DefaultEps)
    {
    }

    public override string Kind => "RMSNorm";

    protected override bool Centres => false;
}
