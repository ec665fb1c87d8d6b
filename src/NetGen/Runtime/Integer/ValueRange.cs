namespace NetGen.Runtime;

/// <summary>The least and the largest of the values that calibration saw, and 0.</summary>
/// <param name="Least">The least; at most 0.</param>
/// <param name="Largest">The largest; at least 0.</param>
internal readonly record struct ValueRange(float Least, float Largest)
{
    /// <summary>Whether all of them were finite.</summary>
    public bool IsFinite => float.IsFinite(Least) && float.IsFinite(Largest);

    /// <summary>The range with further values; NaN if one of them is.</summary>
    public ValueRange With(ReadOnlySpan<float> values) => new(
        MathF.Min(Least, System.Numerics.Tensors.TensorPrimitives.Min(values)),
        MathF.Max(Largest, System.Numerics.Tensors.TensorPrimitives.Max(values)));
}
