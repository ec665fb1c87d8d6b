using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Normalizations;

/// <summary>Batch normalisation of the features of a vector or of the channels of a sequence.</summary>
internal sealed record BatchNorm1dLayer : BatchNormLayer
{
    public BatchNorm1dLayer(LayerSpec spec)
        : base(spec)
    {
    }

    public override string Kind => "BatchNorm1d";

    protected override bool CheckInput(Shape input, ShapeCheck check) => check.VectorOrSequence(input);
}
