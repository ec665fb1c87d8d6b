using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>What operators of two and more values, element by element, have in common.</summary>
internal static class ElementMath
{
    /// <summary>The shape of the result.</summary>
    public static int[] Shape(NodeView node)
    {
        int[] shape = node.Shape(0);
        for (int i = 1; i < node.InputCount; i++)
        {
            shape = ShapeMath.Broadcast(shape, node.Shape(i))
                ?? throw node.Refuse("", $"joins {ShapeMath.Format(shape)} and {ShapeMath.Format(node.Shape(i))}; expected shapes that fit each other.");
        }

        return shape;
    }

    /// <summary>The result of known values, one after another.</summary>
    public static OnnxTensor Fold(NodeView node, Func<double, double, double> compute) =>
        Enumerable.Range(1, node.InputCount - 1).Aggregate(node.Constant(0)!, (result, i) => Fold(result, node.Constant(i)!, compute));

    // Whole numbers stay whole.
    private static OnnxTensor Fold(OnnxTensor left, OnnxTensor right, Func<double, double, double> compute)
    {
        int[] shape = ShapeMath.Broadcast(left.Shape, right.Shape)!;
        int[] leftSteps = ShapeMath.BroadcastSteps(left.Shape, shape);
        int[] rightSteps = ShapeMath.BroadcastSteps(right.Shape, shape);
        var values = new double[ShapeMath.Length(shape)];
        for (int i = 0; i < values.Length; i++)
        {
            double value = compute(left[ShapeMath.Place(i, shape, leftSteps)], right[ShapeMath.Place(i, shape, rightSteps)]);
            values[i] = left.IsFloating ? value : Math.Truncate(value);
        }

        return OnnxTensor.Of(left.Type, shape, values);
    }
}
