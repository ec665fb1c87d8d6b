namespace NetGen.Generator.Graph.Ops;

/// <summary>x / (k + alpha / size · Σ x²)^beta, where the sum goes over neighbouring channels.</summary>
/// <param name="Size">Channels of a sum.</param>
/// <param name="Alpha">Factor of their mean square.</param>
/// <param name="Beta">The exponent.</param>
/// <param name="K">What is added to the mean square.</param>
internal sealed record LocalResponseOp(int Size, double Alpha, double Beta, double K) : Op
{
    /// <summary>Channels of a sum before its own.</summary>
    public int Before => Size / 2;

    /// <summary>Channels of a sum behind its own.</summary>
    public int Behind => (Size - 1) / 2;
}
