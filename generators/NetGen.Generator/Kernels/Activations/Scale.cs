using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x · factor, which is a constant.</summary>
internal static class Scale
{
    private static readonly VectorFunction s_value = new("Scale", "VecF x, VecF factor", "x · factor.", ["return x * factor;"]);

    private static readonly VectorFunction s_gradient = new("ScaleGradient", "VecF dy, VecF factor", "dy · factor.", ["return dy * factor;"]);

    /// <summary>That of a channel.</summary>
    public static readonly ActivationCode ByChannel = new((x, operands) => s_value.Call(x, operands(0)), (_, dy, operands) => s_gradient.Call(dy, operands(0)))
    {
        ValueFunctions = [s_value],
        GradientFunctions = [s_gradient],
    };

    public static ActivationCode Of(Activation activation)
    {
        string factor = $"Vec.Create({Expressions.Float(activation.Constants[0])})";
        return new(x => s_value.Call(x, factor), (_, dy) => s_gradient.Call(dy, factor))
        {
            ValueFunctions = [s_value],
            GradientFunctions = [s_gradient],
        };
    }
}
