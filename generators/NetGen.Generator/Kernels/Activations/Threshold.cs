using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x above a threshold, a constant elsewhere.</summary>
internal static class Threshold
{
    private static readonly VectorFunction s_value = new(
        "Threshold", "VecF x, float threshold, float value", "x above the threshold, the value elsewhere; NaN stays.",
        ["return Vec.ConditionalSelect(Vec.LessThanOrEqual(x, Vec.Create(threshold)), Vec.Create(value), x);"]);

    // A value that is not above the threshold leaves the output on the input's side of it.
    private static readonly VectorFunction s_gradient = new(
        "ThresholdGradient", "VecF x, VecF dy, float threshold", "dy above the threshold, 0 elsewhere.",
        ["return Vec.AndNot(dy, Vec.LessThanOrEqual(x, Vec.Create(threshold)));"]);

    public static ActivationCode Of(Activation activation)
    {
        string threshold = Expressions.Float(activation.Constants[0]);
        return new(x => s_value.Call(x, threshold, Expressions.Float(activation.Constants[1])), (x, dy) => s_gradient.Call(x, dy, threshold))
        {
            ValueFunctions = [s_value],
            GradientFunctions = [s_gradient],
        };
    }
}
