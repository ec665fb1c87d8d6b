namespace NetGen.Onnx.Export.Layers;

/// <summary>Division by the root mean square: the operator of this name is of a later opset.</summary>
internal sealed class RMSNorm() : LayerExport("RMSNorm")
{
    public override string Operators => "`Mul`, `ReduceMean`, `Add`, `Sqrt`, `Div`; `Mul` by its weights";

    public override void Write(LayerView layer)
    {
        int[] sample = layer.InputSample;
        int normalized = layer.Integers("NormalizedShape").Length;
        int[] axes = [.. Enumerable.Range(-normalized, normalized)];
        int[] kept = [.. sample[..^normalized], .. axes.Select(_ => 1)];
        string squares = layer.Step("squares", "Mul", sample, [layer.Input, layer.Input]);
        string mean = layer.Step("mean", "ReduceMean", kept, [squares], NodeAttribute.Integer("keepdims", 1), NodeAttribute.Integers("axes", axes));
        string sum = layer.Step("sum", "Add", kept, [mean, layer.Constant("epsilon", layer.Number("Eps"))]);
        string root = layer.Step("root", "Sqrt", kept, [sum]);
        if (layer.Is("ElementwiseAffine"))
        {
            layer.Make("Mul", [layer.Step("normal", "Div", sample, [layer.Input, root]), layer.Tensor(TensorRole.Scale)]);
            return;
        }

        layer.Make("Div", [layer.Input, root]);
    }
}
