namespace NetGen.Generator.Kernels.Activations;

/// <summary>√x.</summary>
internal static class Sqrt
{
    private static readonly VectorFunction s_gradient = new(
        "SqrtGradient", "VecF y, VecF dy", "dy / (2 √x).", ["return dy / (y + y);"]);

    public static readonly ActivationCode Code = new(x => $"Vec.Sqrt({x})", (y, dy) => s_gradient.Call(y, dy))
    {
        GradientFunctions = [s_gradient],
    };
}
