using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Mean over windows of a sequence.</summary>
internal sealed record AvgPool1dLayer : AvgPoolLayer
{
    public AvgPool1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "AvgPool1d";
}
