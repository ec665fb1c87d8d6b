namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>Softmax and its logarithm along an axis.</summary>
internal static class Softmaxes
{
    /// <summary>Adds a layer. What lies before the axis are samples, the axis is the channels, what lies behind it are pixels.</summary>
    public static void Add(OnnxNode node, string layer)
    {
        OnnxTensor data = node.Data;
        int axis = node.Integer("axis", -1);
        axis = axis < 0 ? axis + data.Shape.Length : axis;
        int pixels = data.Count(axis + 1, data.Shape.Length);
        node.TakeAs(pixels == 1 ? [data.Shape[axis]] : [data.Shape[axis], pixels]);
        node.Draft.Add(layer, []);
        node.Draft.Make(node.Output);
    }
}
