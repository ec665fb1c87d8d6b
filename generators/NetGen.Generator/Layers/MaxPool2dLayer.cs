using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over windows of an image.</summary>
internal sealed record MaxPool2dLayer : MaxPoolLayer
{
    public MaxPool2dLayer(LayerSpec spec)
        : base(spec, axes: 2)
    {
    }

    public override string Kind => "MaxPool2d";
}
