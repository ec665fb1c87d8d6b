namespace NetGen.Generator.Kernels.Activations;

/// <summary>max(x, 0).</summary>
internal static class ReLU
{
    private static readonly VectorFunction s_gradient = new(
        "ReLUGradient", "VecF y, VecF dy", "dy where y is above 0, and 0 elsewhere.",
        ["return Vec.AndNot(dy, Vec.LessThanOrEqual(y, VecF.Zero));"]);

    // MaxNative returns its second operand if either is NaN, so NaN passes through; the derivative at 0 is 0.
    public static readonly ActivationCode Code = new(x => $"Vec.MaxNative(VecF.Zero, {x})", (y, dy) => s_gradient.Call(y, dy))
    {
        GradientFunctions = [s_gradient],
    };
}
