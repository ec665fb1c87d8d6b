namespace NetGen.Generator.Kernels.Activations;

/// <summary>The natural logarithm.</summary>
internal static class Log
{
    private static readonly VectorFunction s_gradient = new(
        "LogGradient", "VecF x, VecF dy", "dy / x.", ["return dy / x;"]);

    public static readonly ActivationCode Code = ActivationCode.Of(VectorFunctions.Log, s_gradient);
}
