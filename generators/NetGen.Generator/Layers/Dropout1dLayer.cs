using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Drops whole channels of a sequence in training.</summary>
internal sealed record Dropout1dLayer : DropoutFamilyLayer
{
    public Dropout1dLayer(LayerSpec spec)
        : base(spec)
    {
    }

    public override string Kind => "Dropout1d";

    protected override bool Fits(Shape input, ShapeCheck check) => check.Sequence(input);

    protected override int Channels(Shape input) => input.Channels;
}
