namespace NetGen.Generator.Kernels.Activations;

/// <summary>x².</summary>
internal static class Square
{
    /// <summary>The function.</summary>
    public static readonly VectorFunction Value = new("Square", "VecF x", "x².", ["return x * x;"]);

    private static readonly VectorFunction s_gradient = new("SquareGradient", "VecF x, VecF dy", "dy · 2x.", ["return dy * (x + x);"]);

    public static readonly ActivationCode Code = ActivationCode.Of(Value, s_gradient);
}
