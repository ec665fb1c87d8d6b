namespace NetGen.Generator.Kernels.Activations;

/// <summary>1 / (1 + e^−x).</summary>
internal static class Sigmoid
{
    private static readonly VectorFunction s_gradient = new(
        "SigmoidGradient", "VecF y, VecF dy", "dy · y · (1 − y).", ["return dy * (y * (VecF.One - y));"]);

    public static readonly ActivationCode Code = ActivationCode.Of(VectorFunctions.Sigmoid, s_gradient);
}
