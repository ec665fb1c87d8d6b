using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Mean over as many windows as the output shall have elements, of an image.</summary>
internal sealed record AdaptiveAvgPool2dLayer : AdaptiveAvgPoolLayer
{
    public AdaptiveAvgPool2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "AdaptiveAvgPool2d";
}
