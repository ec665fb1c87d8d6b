using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over windows of a sequence.</summary>
internal sealed record MaxPool1dLayer : MaxPoolLayer
{
    public MaxPool1dLayer(LayerSpec spec)
        : base(spec, axes: 1)
    {
    }

    public override string Kind => "MaxPool1d";
}
