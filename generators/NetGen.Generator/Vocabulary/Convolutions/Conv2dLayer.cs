using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Two-dimensional cross-correlation.</summary>
internal sealed record Conv2dLayer : ConvolutionLayer
{
    public Conv2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "Conv2d";
}
