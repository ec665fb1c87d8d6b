namespace NetGen.Generator.Kernels.Activations;

/// <summary>Hyperbolic tangent.</summary>
internal static class Tanh
{
    private static readonly VectorFunction s_gradient = new(
        "TanhGradient", "VecF y, VecF dy", "dy · (1 − y²); as a product it keeps its digits near ±1.", ["return dy * ((VecF.One - y) * (VecF.One + y));"]);

    public static readonly ActivationCode Code = ActivationCode.Of(VectorFunctions.Tanh, s_gradient);
}
