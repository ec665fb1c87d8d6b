namespace NetGen.Generator.Kernels.Activations;

/// <summary>max(x, 0).</summary>
internal static class ReLU
{
    // MaxNative returns its second operand if either is NaN, so NaN passes through; the derivative at 0 is 0.
    public static readonly ActivationCode Code = new(
        x => $"Vec.MaxNative(VecF.Zero, {x})",
        (y, gradient) => $"Vec.AndNot({gradient}, Vec.LessThanOrEqual({y}, VecF.Zero))");
}
