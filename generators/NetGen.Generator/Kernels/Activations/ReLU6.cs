namespace NetGen.Generator.Kernels.Activations;

/// <summary>min(max(x, 0), 6).</summary>
internal static class ReLU6
{
    private static readonly VectorFunction s_value = new(
        "ReLU6", "VecF x", "min(max(x, 0), 6).", ["return Vec.MinNative(Vec.Create(6f), Vec.MaxNative(VecF.Zero, x));"]);

    private static readonly VectorFunction s_gradient = new(
        "ReLU6Gradient", "VecF y, VecF dy", "dy between 0 and 6; 0 elsewhere.",
        ["return Vec.AndNot(dy, Vec.LessThanOrEqual(y, VecF.Zero) | Vec.GreaterThanOrEqual(y, Vec.Create(6f)));"]);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
