using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over as many windows as the output shall have elements, of a sequence.</summary>
internal sealed record AdaptiveMaxPool1dLayer : AdaptiveMaxPoolLayer
{
    public AdaptiveMaxPool1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "AdaptiveMaxPool1d";
}
