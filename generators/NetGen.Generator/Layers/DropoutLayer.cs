using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Drops single elements in training.</summary>
internal sealed record DropoutLayer : DropoutFamilyLayer
{
    public DropoutLayer(LayerSpec spec)
        : base(spec)
    {
    }

    public override string Kind => "Dropout";

    protected override bool Fits(Shape input, ShapeCheck check) => true;

    protected override int Channels(Shape input) => input.Length;
}
