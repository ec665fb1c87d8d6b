using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x above 0, slope · x elsewhere.</summary>
internal static class LeakyReLU
{
    private static readonly VectorFunction s_value = new(
        "LeakyReLU", "VecF x, float slope", "x above 0, slope · x elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, x * slope);"]);

    // The slope is not negative, so y is above 0 where x is.
    private static readonly VectorFunction s_gradient = new(
        "LeakyReLUGradient", "VecF y, VecF dy, float slope", "dy above 0, slope · dy elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(y, VecF.Zero), dy, dy * slope);"]);

    public static ActivationCode Of(Activation activation) => ActivationCode.Of(s_value, s_gradient, Expressions.Float(activation.Constants[0]));
}
