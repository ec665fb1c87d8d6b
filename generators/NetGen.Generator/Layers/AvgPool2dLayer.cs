using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Mean over windows of an image.</summary>
internal sealed record AvgPool2dLayer : AvgPoolLayer
{
    public AvgPool2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "AvgPool2d";
}
