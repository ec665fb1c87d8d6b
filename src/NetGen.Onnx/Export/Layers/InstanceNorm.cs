namespace NetGen.Onnx.Export.Layers;

/// <summary>Instance normalisation of images.</summary>
internal sealed class InstanceNorm() : LayerExport("InstanceNorm2d")
{
    public override string Operators => "`InstanceNormalization`";

    public override void Write(LayerView layer)
    {
        int channels = layer.InputSample[0];
        string[] weights = layer.Is("Affine")
            ? [layer.Tensor(TensorRole.Scale), layer.Tensor(TensorRole.Shift)]
            : [layer.Constant("ones", [channels], Known.Repeat(1, channels)), layer.Constant("zeros", [channels], Known.Repeat(0, channels))];
        layer.Make("InstanceNormalization", [layer.Input, .. weights], NodeAttribute.Number("epsilon", layer.Number("Eps")));
    }
}
