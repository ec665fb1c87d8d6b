namespace NetGen.Runtime;

/// <summary>The weights and the bias of a step in single precision, with the batch normalisation behind it folded in.</summary>
internal sealed unsafe class FoldedFilter
{
    /// <param name="step">A convolution.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="state">Its running statistics.</param>
    public FoldedFilter(IntegerStep step, float* parameters, float* state)
    {
        Length = step.WeightsPerOutput;
        Weights = new float[(long)step.OutChannels * Length];
        Bias = new float[step.OutChannels];
        var scale = new float[step.OutChannels];
        float* bias = step.Bias < 0 ? null : parameters + step.Bias;
        fixed (float* factors = scale, shifts = Bias, weights = Weights)
        {
            if (step.Mean < 0)
            {
                WeightPacking.Bias(bias, step.OutChannels, factors, shifts);
            }
            else
            {
                WeightPacking.Normalization(parameters + step.Gamma, parameters + step.Beta, state + step.Mean, state + step.Variance, step.Eps, bias, step.OutChannels, factors, shifts);
            }

            WeightPacking.ScaleRows(parameters + step.Weight, factors, step.OutChannels, Length, weights);
        }
    }

    /// <summary>Weights of an output channel.</summary>
    public int Length { get; }

    /// <summary>[out][in][rows][columns].</summary>
    public float[] Weights { get; }

    /// <summary>[out].</summary>
    public float[] Bias { get; }
}
