using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Two-dimensional transposed convolution.</summary>
internal sealed record ConvTranspose2dLayer : TransposedConvolutionLayer
{
    public ConvTranspose2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "ConvTranspose2d";
}
