using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>What known values are to the data that they are joined with.</summary>
internal static class Constants
{
    /// <summary>Whether a tensor has one number for each channel of data of a shape.</summary>
    public static bool IsPerChannel(OnnxTensor tensor, int[] shape) =>
        shape.Length > 1 && tensor.Length == shape[1] && tensor.Shape.Length <= shape.Length
        && tensor.Shape.Select((d, i) => (Size: d, Axis: shape.Length - tensor.Shape.Length + i)).All(d => d.Size == 1 || d.Axis == 1);

    /// <summary>The one number that all elements are; null where they differ.</summary>
    public static float? Single(OnnxTensor? tensor)
    {
        if (tensor is null || tensor.Length == 0)
        {
            return null;
        }

        float[] values = tensor.Floats;
        return Array.TrueForAll(values, v => v == values[0]) ? values[0] : null;
    }
}
