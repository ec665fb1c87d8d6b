namespace NetGen.Initialization;

/// <summary>PyTorch's default initialisation, bit for bit.</summary>
public static class ParameterInitializer
{
    // kaiming_uniform_(a = √5), written out as PyTorch computes it: the square of the rounded √5 is not exactly 5.
    private static readonly double s_gain = Math.Sqrt(2.0 / (1.0 + (Math.Sqrt(5.0) * Math.Sqrt(5.0))));

    /// <summary>
    /// Fills a tensor: weights and biases uniformly in ±1/√fan-in, scales and running variances with 1, shifts and running means with 0; one that
    /// states its initial values with those.
    /// </summary>
    /// <param name="tensor">What it is.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="random">Generator; one draw for each element of a weight or bias.</param>
    public static void Fill(TensorInfo tensor, Span<float> values, MersenneTwister random)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(random);
        if (tensor.InitialValues is { } stated)
        {
            for (; !values.IsEmpty; values = values[stated.Length..])
            {
                stated.CopyTo(values);
            }

            return;
        }

        switch (tensor.Role)
        {
            case TensorRole.Weight:
                FillUniform(values, Math.Sqrt(3.0) * (s_gain / Math.Sqrt(tensor.FanIn)), random);
                break;
            case TensorRole.Bias:
                FillUniform(values, 1.0 / Math.Sqrt(tensor.FanIn), random);
                break;
            case TensorRole.Scale or TensorRole.RunningVariance:
                values.Fill(1);
                break;
            default:
                values.Clear();
                break;
        }
    }

    private static void FillUniform(Span<float> values, double bound, MersenneTwister random)
    {
        float from = (float)-bound;
        float to = (float)bound;
        foreach (ref float value in values)
        {
            value = random.NextUniform(from, to);
        }
    }
}
