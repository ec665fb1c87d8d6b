namespace NetGen;

/// <summary>One of several inputs of a network (<see cref="InputAttribute"/>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Floats before it in the input of a sample.</param>
public sealed record InputInfo(string Name, int[] Shape, int Offset)
{
    /// <summary>Floats of one sample.</summary>
    public int Length => NetworkInfo.Length(Shape);

    /// <summary>Name and shape, such as <c>image: 3×32×32</c>.</summary>
    public override string ToString() => $"{Name}: {TensorShapes.Format(Shape)}";

    /// <summary>Where this input lies in a sample, in row-major order.</summary>
    /// <param name="sample">The input of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than a sample's input.</exception>
    public Span<float> Of(Span<float> sample) => sample.Slice(Offset, Length);
}
