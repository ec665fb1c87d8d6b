namespace NetGen.Reference;

/// <summary>The activations, as their definitions read.</summary>
internal static class ActivationReference
{
    public static ReferenceLayer ReLU(int[] input) => new PointwiseReference(input, x => Math.Max(x, 0), x => x > 0 ? 1 : 0, 0);

    public static ReferenceLayer ReLU6(int[] input) => new PointwiseReference(input, x => Math.Clamp(x, 0, 6), x => x > 0 && x < 6 ? 1 : 0, 0, 6);

    public static ReferenceLayer LeakyReLU(double slope, int[] input) =>
        new PointwiseReference(input, x => x > 0 ? x : slope * x, x => x > 0 ? 1 : slope, 0);

    public static ReferenceLayer Sigmoid(int[] input) => new PointwiseReference(input, Logistic, x => Logistic(x) * (1 - Logistic(x)));

    public static ReferenceLayer Tanh(int[] input) => new PointwiseReference(input, Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x)));

    public static ReferenceLayer ELU(double alpha, int[] input) =>
        new PointwiseReference(input, x => x > 0 ? x : alpha * (Math.Exp(x) - 1), x => x > 0 ? 1 : alpha * Math.Exp(x), 0);

    public static ReferenceLayer SiLU(int[] input) =>
        new PointwiseReference(input, x => x * Logistic(x), x => Logistic(x) * (1 + (x * (1 - Logistic(x)))));

    public static ReferenceLayer GELU(string approximate, int[] input)
    {
        if (approximate == "none")
        {
            return new PointwiseReference(input, x => x * NormalArea(x), x => NormalArea(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)));
        }

        double scale = Math.Sqrt(2 / Math.PI);
        double Inner(double x) => Math.Tanh(scale * (x + (0.044715 * x * x * x)));
        return new PointwiseReference(
            input,
            x => x / 2 * (1 + Inner(x)),
            x => ((1 + Inner(x)) / 2) + (x / 2 * (1 - (Inner(x) * Inner(x))) * scale * (1 + (3 * 0.044715 * x * x))));
    }

    public static ReferenceLayer Hardswish(int[] input) =>
        new PointwiseReference(input, x => x * Math.Clamp(x + 3, 0, 6) / 6, x => x <= -3 ? 0 : x >= 3 ? 1 : (x / 3) + 0.5, -3, 3);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The share of the normal distribution below x, by a series without cancellation.</summary>
    private static double NormalArea(double x)
    {
        if (Math.Abs(x) > 20)
        {
            return x > 0 ? 1 : 0;
        }

        double term = x;
        double sum = x;
        for (int n = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
