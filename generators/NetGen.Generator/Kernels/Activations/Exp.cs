namespace NetGen.Generator.Kernels.Activations;

/// <summary>e^x.</summary>
internal static class Exp
{
    private static readonly VectorFunction s_gradient = new(
        "ExpGradient", "VecF y, VecF dy", "dy · e^x.", ["return dy * y;"]);

    public static readonly ActivationCode Code = ActivationCode.Of(VectorFunctions.Exp, s_gradient);
}
