namespace NetGen.Tests.Numeric.Compact;

/// <summary>A linear layer with weights and inputs rounded to bytes, written down as it is defined.</summary>
internal static class RoundedLinear
{
    /// <summary>y = W·x + b with rounded W and x; sums in double precision.</summary>
    public static double[] Run(float[] x, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        double least = Math.Min(0, x.Min());
        double range = Math.Max(0, x.Max()) - least;
        double step = range / (least < 0 ? 126 : 127);
        double[] rounded = Array.ConvertAll(x, v => step * Math.Round(v / step));

        var y = new double[bias.Length];
        for (int output = 0; output < y.Length; output++)
        {
            ReadOnlySpan<float> row = weights.Slice(output * x.Length, x.Length);
            double largest = 0;
            foreach (float w in row)
            {
                largest = Math.Max(largest, Math.Abs(w));
            }

            y[output] = bias[output];
            for (int i = 0; i < x.Length; i++)
            {
                y[output] += Math.Round(row[i] / (largest / 127)) * (largest / 127) * rounded[i];
            }
        }

        return y;
    }
}
