namespace NetGen.Onnx.Export.Layers;

/// <summary>A layer that makes one number of all that differ along some dimensions.</summary>
/// <param name="kind">The layer.</param>
/// <param name="type">The operator.</param>
internal sealed class Reduction(string kind, string type) : LayerExport(kind)
{
    public override string Operators => $"`{type}`";

    public override void Write(LayerView layer)
    {
        int[] dims = layer.Integers("Dims");
        bool leavesNothing = !layer.Is("KeepDim") && dims.Length == layer.InputSample.Length;
        bool keeps = layer.Is("KeepDim") || leavesNothing;

        // In this opset one operator takes the axes as an input, and the others as an attribute.
        bool isSum = type == "ReduceSum";
        string[] inputs = isSum ? [layer.Input, layer.Integers("axes", dims)] : [layer.Input];
        Format.AttributeProto[] attributes = [NodeAttribute.Integer("keepdims", keeps ? 1 : 0), .. isSum ? [] : new[] { NodeAttribute.Integers("axes", dims) }];
        if (leavesNothing)
        {
            string kept = layer.Step("kept", type, [.. dims.Select(_ => 1)], inputs, attributes);
            layer.Make("Reshape", [kept, layer.Integers("shape", 0, 1)]);
            return;
        }

        layer.Make(type, inputs, attributes);
    }
}
