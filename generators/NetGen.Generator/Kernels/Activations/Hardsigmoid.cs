namespace NetGen.Generator.Kernels.Activations;

/// <summary>min(max(x + 3, 0), 6) / 6.</summary>
internal static class Hardsigmoid
{
    private static readonly VectorFunction s_value = new(
        "Hardsigmoid", "VecF x", "min(max(x + 3, 0), 6) / 6, which is exactly 1 above 3.",
        ["return Vec.MinNative(Vec.Create(6f), Vec.MaxNative(VecF.Zero, x + Vec.Create(3f))) * (1f / 6);"]);

    // Told from y it would be 0 for the last float below 3, whose y is rounded to 1.
    private static readonly VectorFunction s_gradient = new(
        "HardsigmoidGradient", "VecF x, VecF dy", "dy / 6 between −3 and 3; 0 elsewhere.",
        ["return Vec.AndNot(dy * (1f / 6), Vec.LessThanOrEqual(x, Vec.Create(-3f)) | Vec.GreaterThanOrEqual(x, Vec.Create(3f)));"]);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
