using System.Globalization;

namespace NetGen.Onnx.Graphs;

/// <summary>Numbers of shapes.</summary>
internal static class ShapeMath
{
    /// <summary>Elements of a tensor.</summary>
    /// <exception cref="OverflowException">There are more than an array holds.</exception>
    public static int Length(IEnumerable<int> shape)
    {
        int length = 1;
        foreach (int dimension in shape)
        {
            length = checked(length * dimension);
        }

        return length;
    }

    /// <summary>How far apart neighbours along each axis lie, in row-major order.</summary>
    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>Where an element lies that is the n-th of a shape, if a step along each axis is so long.</summary>
    public static int Place(int index, int[] shape, int[] steps)
    {
        int place = 0;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            place += index % shape[axis] * steps[axis];
            index /= shape[axis];
        }

        return place;
    }

    /// <summary>Where the n-th element of a shape lies in a tensor that is repeated to fill it.</summary>
    public static int Wrapped(int index, int[] shape, int[] repeated, int[] strides)
    {
        int place = 0;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            place += index % shape[axis] % repeated[axis] * strides[axis];
            index /= shape[axis];
        }

        return place;
    }

    /// <summary>The shape of two tensors that are joined element by element; null where they do not fit.</summary>
    public static int[]? Broadcast(int[] left, int[] right)
    {
        var shape = new int[Math.Max(left.Length, right.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            int a = i <= left.Length ? left[^i] : 1;
            int b = i <= right.Length ? right[^i] : 1;
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            shape[^i] = a == 1 ? b : a;
        }

        return shape;
    }

    /// <summary>Steps with which a tensor is read as one of a larger shape: 0 where it is repeated.</summary>
    public static int[] BroadcastSteps(int[] shape, int[] larger)
    {
        int[] strides = Strides(shape);
        var steps = new int[larger.Length];
        for (int i = 1; i <= shape.Length; i++)
        {
            steps[^i] = shape[^i] == 1 ? 0 : strides[^i];
        }

        return steps;
    }

    /// <summary>An axis counted from the front.</summary>
    public static int Axis(int axis, int rank) => axis < 0 ? axis + rank : axis;

    /// <summary>Such as 1×3×224×224.</summary>
    public static string Format(IReadOnlyCollection<int> shape) => shape.Count == 0 ? "one number" : string.Join("×", shape.Select(d => d.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The dimensions that are not 1, which say in which order elements lie.</summary>
    public static IEnumerable<int> Essential(IEnumerable<int> shape) => shape.Where(d => d != 1);
}
