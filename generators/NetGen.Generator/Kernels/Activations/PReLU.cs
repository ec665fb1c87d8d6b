namespace NetGen.Generator.Kernels.Activations;

/// <summary>x above 0, slope · x elsewhere, where the slope is an operand.</summary>
internal static class PReLU
{
    private static readonly VectorFunction s_value = new(
        "PReLU", "VecF x, VecF slope", "x above 0, slope · x elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, x * slope);"]);

    private static readonly VectorFunction s_gradient = new(
        "PReLUGradient", "VecF x, VecF dy, VecF slope", "dy above 0, slope · dy elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), dy, dy * slope);"]);

    private static readonly VectorFunction s_slopeGradient = new(
        "PReLUSlopeGradient", "VecF x, VecF dy", "What an element adds to the gradient to its slope: 0 above 0, dy · x elsewhere.",
        ["return Vec.AndNot(dy * x, Vec.GreaterThan(x, VecF.Zero));"]);

    public static readonly ActivationCode Code = new(
        (x, operands) => s_value.Call(x, operands(0)),
        (x, dy, operands) => s_gradient.Call(x, dy, operands(0)))
    {
        ValueFunctions = [s_value],
        GradientFunctions = [s_gradient],
        OperandGradients = [s_slopeGradient],
    };
}
