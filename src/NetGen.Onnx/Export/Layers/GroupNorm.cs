using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Export.Layers;

/// <summary>Group normalisation, as an instance normalisation of what has a channel a group: the operator of this name is of a later opset.</summary>
internal sealed class GroupNorm() : LayerExport("GroupNorm")
{
    public override string Operators => "`Reshape`, `InstanceNormalization`, `Reshape`; `Mul` and `Add` for its weights";

    public override void Write(LayerView layer)
    {
        int groups = layer.Integers("NumGroups")[0];
        int[] grouped = [groups, ShapeMath.Length(layer.InputSample) / groups];

        // 0 stands for as many samples as there are.
        string rows = layer.Step("groups", "Reshape", grouped, [layer.Input, layer.Integers("grouped", [0, .. grouped])]);
        string[] weights = [layer.Constant("ones", [groups], Known.Repeat(1, groups)), layer.Constant("zeros", [groups], Known.Repeat(0, groups))];
        string normal = layer.Step("normal", "InstanceNormalization", grouped, [rows, .. weights], NodeAttribute.Number("epsilon", layer.Number("Eps")));
        string shape = layer.Integers("shape", [0, .. layer.InputSample]);
        if (!layer.Is("Affine"))
        {
            layer.Make("Reshape", [normal, shape]);
            return;
        }

        string channels = layer.Step("channels", "Reshape", layer.InputSample, [normal, shape]);
        string scaled = layer.Step("scaled", "Mul", layer.InputSample, [channels, layer.ChannelTensor(layer.InputSample.Length, TensorRole.Scale)]);
        layer.Make("Add", [scaled, layer.ChannelTensor(layer.InputSample.Length, TensorRole.Shift)]);
    }
}
