namespace NetGen;

/// <summary>One of several outputs of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Floats before it in the output of a sample.</param>
public sealed record OutputInfo(string Name, int[] Shape, int Offset)
{
    /// <summary>Floats of one sample.</summary>
    public int Length => NetworkInfo.Length(Shape);

    /// <summary>Name and shape, such as <c>position: 4</c>.</summary>
    public override string ToString() => $"{Name}: {TensorShapes.Format(Shape)}";

    /// <summary>This output, in row-major order.</summary>
    /// <param name="sample">What the network predicts for one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than a sample's output.</exception>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> sample) => sample.Slice(Offset, Length);
}
