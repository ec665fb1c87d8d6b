namespace NetGen.Onnx.Graphs;

/// <summary>A tensor that is known when a model is imported.</summary>
internal sealed class OnnxTensor
{
    private readonly float[]? _floats;
    private readonly double[]? _numbers;

    private OnnxTensor(ElementType type, int[] shape, float[]? floats, double[]? numbers)
    {
        (Type, Shape, _floats, _numbers) = (type, shape, floats, numbers);
        Length = ShapeMath.Length(shape);
        if (Length != (floats?.Length ?? numbers!.Length))
        {
            throw new ArgumentException($"A tensor of {ShapeMath.Format(shape)} has {floats?.Length ?? numbers!.Length} values; expected {Length}.");
        }
    }

    /// <summary>Type of the elements in the file.</summary>
    public ElementType Type { get; }

    /// <summary>Dimensions; none for one number.</summary>
    public int[] Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Whether the elements are numbers with a fraction.</summary>
    public bool IsFloating => Type is ElementType.Float or ElementType.Float16 or ElementType.BFloat16 or ElementType.Double;

    /// <summary>The elements in single precision.</summary>
    public float[] Floats => _floats ?? Array.ConvertAll(_numbers!, n => (float)n);

    /// <summary>An element.</summary>
    public double this[int index] => _floats is null ? _numbers![index] : _floats[index];

    /// <summary>A tensor of floats.</summary>
    public static OnnxTensor Of(int[] shape, float[] values) => new(ElementType.Float, shape, values, null);

    /// <summary>A tensor of numbers of a type. Whole numbers beyond 2⁵³ are rounded.</summary>
    public static OnnxTensor Of(ElementType type, int[] shape, double[] values) => type is ElementType.Float
        ? Of(shape, Array.ConvertAll(values, v => (float)v))
        : new(type, shape, null, values);

    /// <summary>A list of whole numbers.</summary>
    public static OnnxTensor Of(IReadOnlyList<int> values) => Of(ElementType.Int64, [values.Count], [.. values.Select(v => (double)v)]);

    /// <summary>The elements as whole numbers, such as sizes and axes; those out of range are cut off at the ends of it.</summary>
    public int[] Integers()
    {
        var integers = new int[Length];
        for (int i = 0; i < integers.Length; i++)
        {
            integers[i] = (int)Math.Clamp(this[i], int.MinValue, int.MaxValue);
        }

        return integers;
    }

    /// <summary>The same elements in another shape of as many.</summary>
    public OnnxTensor Reshaped(int[] shape) => new(Type, shape, _floats, _numbers);

    /// <summary>The elements in another order of the axes.</summary>
    /// <param name="order">Which axis of this tensor each axis of the result is.</param>
    public OnnxTensor Transposed(IReadOnlyList<int> order)
    {
        int[] shape = [.. order.Select(axis => Shape[axis])];
        int[] from = ShapeMath.Strides(Shape);
        int[] steps = [.. order.Select(axis => from[axis])];
        return Gathered(shape, index => ShapeMath.Place(index, shape, steps));
    }

    /// <summary>A tensor of elements of this one.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="source">Which element each of its elements is.</param>
    public OnnxTensor Gathered(int[] shape, Func<int, int> source)
    {
        int length = ShapeMath.Length(shape);
        return _floats is null
            ? new OnnxTensor(Type, shape, null, Take(_numbers!, length, source))
            : new OnnxTensor(Type, shape, Take(_floats, length, source), null);
    }

    /// <summary>Each element times a number.</summary>
    public OnnxTensor Scaled(float factor) => factor == 1 ? this : Of(Shape, Array.ConvertAll(Floats, v => v * factor));

    private static T[] Take<T>(T[] values, int length, Func<int, int> source)
    {
        var taken = new T[length];
        for (int i = 0; i < length; i++)
        {
            taken[i] = values[source(i)];
        }

        return taken;
    }
}
