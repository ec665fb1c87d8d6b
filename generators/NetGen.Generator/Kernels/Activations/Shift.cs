using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x + summand, which is a constant.</summary>
internal static class Shift
{
    private static readonly VectorFunction s_value = new("Shift", "VecF x, VecF summand", "x + summand.", ["return x + summand;"]);

    /// <summary>That of a channel.</summary>
    public static readonly ActivationCode ByChannel = new((x, operands) => s_value.Call(x, operands(0)), (_, dy, _) => dy) { ValueFunctions = [s_value] };

    public static ActivationCode Of(Activation activation)
    {
        string summand = $"Vec.Create({Expressions.Float(activation.Constants[0])})";
        return new(x => s_value.Call(x, summand), (_, dy) => dy) { ValueFunctions = [s_value] };
    }
}
