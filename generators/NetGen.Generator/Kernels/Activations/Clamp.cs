using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>min(max(x, least), largest).</summary>
internal static class Clamp
{
    /// <summary>The function of x, the least and the largest value.</summary>
    public static readonly VectorFunction Value = new(
        "Clamp", "VecF x, float least, float most", "min(max(x, least), most).",
        ["return Vec.MinNative(Vec.Create(most), Vec.MaxNative(Vec.Create(least), x));"]);

    // Told from y it would be 1 beyond the bounds, too.
    private static readonly VectorFunction s_gradient = new(
        "ClampGradient", "VecF x, VecF dy, float least, float most", "dy from the least to the largest value; 0 elsewhere.",
        ["return dy & Vec.GreaterThanOrEqual(x, Vec.Create(least)) & Vec.LessThanOrEqual(x, Vec.Create(most));"]);

    public static ActivationCode Of(Activation activation) => ActivationCode.Of(Value, s_gradient, Bounds(activation));

    /// <summary>The two values as text.</summary>
    public static string[] Bounds(Activation activation) => [Expressions.Float(activation.Constants[0]), Expressions.Float(activation.Constants[1])];
}
