namespace NetGen.Runtime;

/// <summary>The weights of a step as signed bytes with a scale an output channel, and its bias as 32-bit integers.</summary>
internal sealed class QuantizedFilter
{
    // Bias and products each take half of the 32 bits of a sum.
    private const double LargestBias = 1 << 30;

    /// <param name="filter">The weights.</param>
    /// <param name="input">How the step's input is stored.</param>
    public QuantizedFilter(FoldedFilter filter, ByteScale input)
    {
        Weights = new sbyte[filter.Weights.Length];
        Bias = new int[filter.Bias.Length];
        Steps = new double[filter.Bias.Length];
        for (int output = 0; output < Bias.Length; output++)
        {
            ReadOnlySpan<float> row = filter.Weights.AsSpan(output * filter.Length, filter.Length);
            double largest = 0;
            foreach (float weight in row)
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }

            double step = Math.Max(largest / sbyte.MaxValue, Math.Abs(filter.Bias[output]) / input.Step / LargestBias);
            step = step > 0 ? step : 1;
            int sum = 0;
            for (int i = 0; i < row.Length; i++)
            {
                sbyte level = (sbyte)Math.Round(row[i] / step);
                Weights[(output * filter.Length) + i] = level;
                sum += level;
            }

            // Σ (x − zero) · w = Σ x · w − zero · Σ w.
            Steps[output] = step * input.Step;
            Bias[output] = (int)Math.Round(filter.Bias[output] / Steps[output]) - (input.Zero * sum);
        }
    }

    /// <summary>[out][in][rows][columns].</summary>
    public sbyte[] Weights { get; }

    /// <summary>What each sum of products begins with, [out].</summary>
    public int[] Bias { get; }

    /// <summary>What a unit of each sum stands for, [out].</summary>
    public double[] Steps { get; }
}
