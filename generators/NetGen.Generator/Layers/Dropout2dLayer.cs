using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Drops whole channels of an image in training.</summary>
internal sealed record Dropout2dLayer : DropoutFamilyLayer
{
    public Dropout2dLayer(LayerSpec spec)
        : base(spec)
    {
    }

    public override string Kind => "Dropout2d";

    protected override bool Fits(Shape input, ShapeCheck check) => check.Image(input);

    protected override int Channels(Shape input) => input.Channels;
}
