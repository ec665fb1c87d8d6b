using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over as many windows as the output shall have elements, of an image.</summary>
internal sealed record AdaptiveMaxPool2dLayer : AdaptiveMaxPoolLayer
{
    public AdaptiveMaxPool2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "AdaptiveMaxPool2d";
}
