using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Transposed convolution of a sequence, which is an image of one row.</summary>
internal sealed record ConvTranspose1dLayer : TransposedConvolutionLayer
{
    public ConvTranspose1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "ConvTranspose1d";
}
