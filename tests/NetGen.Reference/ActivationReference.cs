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

    public static ReferenceLayer Hardsigmoid(int[] input) =>
        new PointwiseReference(input, x => Math.Clamp(x + 3, 0, 6) / 6, x => x is > -3 and < 3 ? 1.0 / 6 : 0, -3, 3);

    public static ReferenceLayer Hardtanh(HardtanhAttribute layer, int[] input) => new PointwiseReference(
        input, x => Math.Clamp(x, layer.MinVal, layer.MaxVal), x => x > layer.MinVal && x < layer.MaxVal ? 1 : 0, layer.MinVal, layer.MaxVal);

    public static ReferenceLayer Clamp(ClampAttribute layer, int[] input) => new PointwiseReference(
        input, x => Math.Clamp(x, layer.Min, layer.Max), x => x >= layer.Min && x <= layer.Max ? 1 : 0, [.. new[] { layer.Min, layer.Max }.Where(double.IsFinite)]);

    public static ReferenceLayer Threshold(ThresholdAttribute layer, int[] input) =>
        new PointwiseReference(input, x => x > layer.Threshold ? x : layer.Value, x => x > layer.Threshold ? 1 : 0, layer.Threshold);

    public static ReferenceLayer Softplus(SoftplusAttribute layer, int[] input)
    {
        bool IsStraight(double x) => x * layer.Beta > layer.Threshold;
        return new PointwiseReference(
            input,
            x => IsStraight(x) ? x : SoftMaximum(layer.Beta * x) / layer.Beta,
            x => IsStraight(x) ? 1 : Logistic(layer.Beta * x),
            layer.Threshold / layer.Beta);
    }

    public static ReferenceLayer Softsign(int[] input) =>
        new PointwiseReference(input, x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))));

    public static ReferenceLayer SELU(int[] input)
    {
        const double Alpha = 1.6732632423543772;
        const double Scale = 1.0507009873554805;
        return new PointwiseReference(input, x => Scale * (x > 0 ? x : Alpha * (Math.Exp(x) - 1)), x => Scale * (x > 0 ? 1 : Alpha * Math.Exp(x)), 0);
    }

    public static ReferenceLayer CELU(double alpha, int[] input) =>
        new PointwiseReference(input, x => x > 0 ? x : alpha * (Math.Exp(x / alpha) - 1), x => x > 0 ? 1 : Math.Exp(x / alpha), 0);

    public static ReferenceLayer Mish(int[] input)
    {
        double Share(double x) => Math.Tanh(SoftMaximum(x));
        return new PointwiseReference(input, x => x * Share(x), x => Share(x) + (x * (1 - (Share(x) * Share(x))) * Logistic(x)));
    }

    public static ReferenceLayer LogSigmoid(int[] input) => new PointwiseReference(input, x => -SoftMaximum(-x), x => Logistic(-x));

    public static ReferenceLayer Abs(int[] input) => new PointwiseReference(input, Math.Abs, x => Math.Sign(x), 0);

    public static ReferenceLayer Negate(int[] input) => new PointwiseReference(input, x => -x, _ => -1);

    public static ReferenceLayer Exp(int[] input) => new PointwiseReference(input, Math.Exp, Math.Exp);

    public static ReferenceLayer Log(int[] input) => new PointwiseReference(input, Math.Log, x => 1 / x);

    public static ReferenceLayer Sqrt(int[] input) => new PointwiseReference(input, Math.Sqrt, x => 0.5 / Math.Sqrt(x));

    public static ReferenceLayer Square(int[] input) => new PointwiseReference(input, x => x * x, x => 2 * x);

    public static ReferenceLayer Power(double exponent, int[] input) =>
        new PointwiseReference(input, x => Math.Pow(x, exponent), x => exponent * Math.Pow(x, exponent - 1));

    // log(1 + e^x), which nothing makes overflow.
    private static double SoftMaximum(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

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
