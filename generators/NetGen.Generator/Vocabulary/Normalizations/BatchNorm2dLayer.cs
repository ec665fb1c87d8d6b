using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Batch normalisation of the channels of an image.</summary>
internal sealed record BatchNorm2dLayer : BatchNormLayer
{
    public BatchNorm2dLayer(LayerSpec spec)
        : base(spec)
    {
    }

    public override string Kind => "BatchNorm2d";

    protected override bool CheckInput(Shape input, ShapeCheck check) => check.Image(input);
}
