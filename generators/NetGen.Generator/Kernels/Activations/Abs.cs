namespace NetGen.Generator.Kernels.Activations;

/// <summary>|x|.</summary>
internal static class Abs
{
    private static readonly VectorFunction s_gradient = new(
        "AbsGradient", "VecF x, VecF dy", "dy above 0, −dy below, 0 at 0.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), dy, -dy & Vec.LessThan(x, VecF.Zero));"]);

    public static readonly ActivationCode Code = new(x => $"Vec.Abs({x})", (x, dy) => s_gradient.Call(x, dy))
    {
        GradientFunctions = [s_gradient],
    };
}
