using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Cross-correlation of a sequence, which is an image of one row.</summary>
internal sealed record Conv1dLayer : ConvolutionLayer
{
    public Conv1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "Conv1d";
}
