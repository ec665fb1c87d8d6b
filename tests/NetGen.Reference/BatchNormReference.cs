namespace NetGen.Reference;

/// <summary>Normalisation of every channel: by the batch in training, by the running statistics otherwise.</summary>
internal sealed class BatchNormReference : ReferenceLayer
{
    private readonly double _eps;
    private readonly double? _momentum;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor _bias;
    private readonly ReferenceTensor _runningMean;
    private readonly ReferenceTensor _runningVariance;
    private readonly double[] _inverseDeviation;
    private Batch? _normalised;
    private bool _training;

    public BatchNormReference(BatchNormAttribute layer, int[] input)
        : base(input)
    {
        _eps = layer.Eps;
        _momentum = layer.CumulativeAverage ? null : layer.Momentum;
        _weight = new ReferenceTensor("weight", true, 1, input[0]);
        _bias = new ReferenceTensor("bias", true, 0, input[0]);
        _runningMean = new ReferenceTensor("running_mean", false, 0, input[0]);
        _runningVariance = new ReferenceTensor("running_var", false, 1, input[0]);
        _inverseDeviation = new double[input[0]];
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => [_weight, _bias, _runningMean, _runningVariance];

    public override Batch Forward(Batch x, bool training)
    {
        _training = training;
        _runningMean.Batches[0] += training ? 1 : 0;
        var normalised = new Batch(x.Count, x.Shape);
        var y = new Batch(x.Count, x.Shape);
        for (int c = 0; c < x.Channels; c++)
        {
            (double mean, double variance) = training ? Measure(x, c) : (_runningMean.Values[c], _runningVariance.Values[c]);
            _inverseDeviation[c] = 1 / Math.Sqrt(variance + _eps);
            foreach (int i in Places(x, c))
            {
                normalised.Values[i] = (x.Values[i] - mean) * _inverseDeviation[c];
                y.Values[i] = (normalised.Values[i] * _weight.Values[c]) + _bias.Values[c];
            }
        }

        _normalised = normalised;
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        Batch xhat = _normalised!;
        var dx = new Batch(dy.Count, dy.Shape);
        int m = dy.Count * dy.Height * dy.Width;
        _weight.ClearGradient();
        _bias.ClearGradient();
        for (int c = 0; c < dy.Channels; c++)
        {
            foreach (int i in Places(dy, c))
            {
                _weight.AddGradient(c, dy.Values[i] * xhat.Values[i]);
                _bias.AddGradient(c, dy.Values[i]);
            }

            foreach (int i in Places(dy, c))
            {
                // In evaluation the statistics do not depend on the input.
                double throughStatistics = _training ? (_bias.Gradient[c] + (xhat.Values[i] * _weight.Gradient[c])) / m : 0;
                dx.Values[i] = _weight.Values[c] * _inverseDeviation[c] * (dy.Values[i] - throughStatistics);
            }
        }

        return dx;
    }

    /// <summary>Mean and biased variance of a channel; the running ones move towards the mean and the unbiased variance.</summary>
    private (double Mean, double Variance) Measure(Batch x, int channel)
    {
        int m = x.Count * x.Height * x.Width;
        if (m == 1)
        {
            throw new ArgumentException("A batch normalisation needs more than one value a channel in training; found 1.");
        }

        double mean = Places(x, channel).Sum(i => x.Values[i]) / m;
        double variance = Places(x, channel).Sum(i => (x.Values[i] - mean) * (x.Values[i] - mean)) / m;
        double weight = _momentum ?? (1.0 / _runningMean.Batches[0]);
        _runningMean.Values[channel] += weight * (mean - _runningMean.Values[channel]);
        _runningVariance.Values[channel] += weight * ((variance * m / (m - 1)) - _runningVariance.Values[channel]);
        return (mean, variance);
    }

    private static IEnumerable<int> Places(Batch x, int channel)
    {
        for (int n = 0; n < x.Count; n++)
        {
            int first = x.Index(n, channel, 0, 0);
            for (int i = 0; i < x.Height * x.Width; i++)
            {
                yield return first + i;
            }
        }
    }
}
