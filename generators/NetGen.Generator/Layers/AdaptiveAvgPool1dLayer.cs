using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Mean over as many windows as the output shall have elements, of a sequence.</summary>
internal sealed record AdaptiveAvgPool1dLayer : AdaptiveAvgPoolLayer
{
    public AdaptiveAvgPool1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "AdaptiveAvgPool1d";
}
