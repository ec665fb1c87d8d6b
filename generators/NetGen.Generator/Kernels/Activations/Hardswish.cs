namespace NetGen.Generator.Kernels.Activations;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal static class Hardswish
{
    private static readonly VectorFunction s_value = new(
        "Hardswish", "VecF x", "x · min(max(x + 3, 0), 6) / 6; the quotient first, which is exactly 1 above 3.",
        ["return x * (Vec.MinNative(Vec.Create(6f), Vec.MaxNative(VecF.Zero, x + Vec.Create(3f))) * (1f / 6));"]);

    private static readonly VectorFunction s_gradient = new(
        "HardswishGradient", "VecF x, VecF dy", "dy · (x + 3 / 2) / 3 between −3 and 3; 0 below and dy above.",
        [
            "var inner = dy * ((x + Vec.Create(1.5f)) * (1f / 3));",
            "inner = Vec.AndNot(inner, Vec.LessThanOrEqual(x, Vec.Create(-3f)));",
            "return Vec.ConditionalSelect(Vec.GreaterThanOrEqual(x, Vec.Create(3f)), dy, inner);",
        ]);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
