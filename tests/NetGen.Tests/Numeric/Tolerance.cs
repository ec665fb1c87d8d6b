namespace NetGen.Tests.Numeric;

/// <summary>How near results must be, relative to the largest absolute value of the tensor they belong to.</summary>
internal static class Tolerance
{
    /// <summary>Outputs, losses and running statistics.</summary>
    public const double Forward = 1e-5;

    /// <summary>Gradients, and parameters after a few steps.</summary>
    public const double Gradient = 1e-4;

    /// <summary>The loss of each of a hundred steps.</summary>
    public const double Curve = 1e-3;
}
