namespace NetGen.Generator.Kernels.Activations;

/// <summary>log(1 / (1 + e^−x)).</summary>
internal static class LogSigmoid
{
    private static readonly VectorFunction s_value = new(
        "LogSigmoid", "VecF x", "log(1 / (1 + e^−x)) = min(x, 0) − log(1 + e^−|x|).",
        ["return Vec.MinNative(VecF.Zero, x) - LogOnePlus(Exp(-Vec.Abs(x)));"],
        VectorFunctions.Exp,
        VectorFunctions.LogOnePlus);

    private static readonly VectorFunction s_gradient = new(
        "LogSigmoidGradient", "VecF y, VecF dy", "dy / (1 + e^x) = dy · (1 − e^y), without the loss of digits where y is near 0.",
        ["return dy * -ExpMinusOne(y);"],
        VectorFunctions.ExpMinusOne);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
