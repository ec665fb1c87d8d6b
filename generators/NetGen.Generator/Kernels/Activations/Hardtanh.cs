using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>min(max(x, least), largest), with a derivative of 0 at both.</summary>
internal static class Hardtanh
{
    private static readonly VectorFunction s_gradient = new(
        "HardtanhGradient", "VecF y, VecF dy, float least, float most", "dy between the least and the largest value; 0 elsewhere.",
        ["return Vec.AndNot(dy, Vec.LessThanOrEqual(y, Vec.Create(least)) | Vec.GreaterThanOrEqual(y, Vec.Create(most)));"]);

    public static ActivationCode Of(Activation activation) => ActivationCode.Of(Clamp.Value, s_gradient, Clamp.Bounds(activation));
}
