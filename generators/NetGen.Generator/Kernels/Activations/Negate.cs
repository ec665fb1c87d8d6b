namespace NetGen.Generator.Kernels.Activations;

/// <summary>−x.</summary>
internal static class Negate
{
    private static readonly VectorFunction s_value = new("Negate", "VecF x", "−x.", ["return -x;"]);

    private static readonly VectorFunction s_gradient = new("NegateGradient", "VecF y, VecF dy", "−dy.", ["return -dy;"]);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
