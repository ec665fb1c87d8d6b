namespace NetGen.Training;

/// <summary>
/// How far predictions are from targets, as scikit-learn's <c>mean_absolute_error</c>, <c>root_mean_squared_error</c> and <c>r2_score</c> measure it: of several outputs
/// the mean of the outputs' metrics. With t the target, p the prediction, n the samples and t̄ the mean target:
/// </summary>
/// <param name="MeanAbsoluteError">Σ |t − p| / n.</param>
/// <param name="RootMeanSquaredError">√(Σ (t − p)² / n).</param>
/// <param name="R2">
/// 1 − Σ (t − p)² / Σ (t − t̄)², the coefficient of determination: 1 is perfect, 0 as good as t̄, and there is no lowest value. Where all targets are the same, as
/// those of one sample are, it is 1 if every prediction is exact and else 0.
/// </param>
public sealed record RegressionMetrics(double MeanAbsoluteError, double RootMeanSquaredError, double R2)
{
    /// <summary>Measures a network on a data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples with a target vector each, as long as the network's output.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or an output or a target is not finite.</exception>
    public static RegressionMetrics Of(Network network, Dataset data, int threads = 1)
    {
        Predictions predictions = Predictions.OfVectors(network, data, threads);
        return Of(predictions.Outputs, predictions.Targets, network.Info.OutputLength);
    }

    /// <summary>Measures predictions.</summary>
    /// <param name="predictions">[sample][output].</param>
    /// <param name="targets">[sample][output].</param>
    /// <param name="outputs">Outputs of a sample, at least 1.</param>
    /// <exception cref="ArgumentException">The numbers are not as many, no whole samples, none at all, or one is not finite.</exception>
    public static RegressionMetrics Of(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int outputs = 1)
    {
        IReadOnlyList<RegressionMetrics> each = OfEachOutput(predictions, targets, outputs);
        return new RegressionMetrics(each.Average(m => m.MeanAbsoluteError), each.Average(m => m.RootMeanSquaredError), each.Average(m => m.R2));
    }

    /// <summary>Measures each output of its own.</summary>
    /// <param name="predictions">[sample][output].</param>
    /// <param name="targets">[sample][output].</param>
    /// <param name="outputs">Outputs of a sample, at least 1.</param>
    /// <exception cref="ArgumentException">The numbers are not as many, no whole samples, none at all, or one is not finite.</exception>
    public static IReadOnlyList<RegressionMetrics> OfEachOutput(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int outputs)
    {
        MetricChecks.RequirePairs(predictions, nameof(predictions), targets.Length, outputs);
        MetricChecks.RequireFinite(predictions, outputs, "prediction", "output", nameof(predictions));
        MetricChecks.RequireFinite(targets, outputs, "target", "output", nameof(targets));
        var each = new RegressionMetrics[outputs];
        for (int output = 0; output < outputs; output++)
        {
            each[output] = OfOne(predictions, targets, output, outputs);
        }

        return each;
    }

    private static RegressionMetrics OfOne(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int output, int outputs)
    {
        int count = targets.Length / outputs;
        double sum = 0;
        for (int i = output; i < targets.Length; i += outputs)
        {
            sum += targets[i];
        }

        double mean = sum / count;
        (double absolute, double squared, double variation) = (0, 0, 0);
        bool isConstant = true;
        for (int i = output; i < targets.Length; i += outputs)
        {
            double error = (double)targets[i] - predictions[i];
            absolute += Math.Abs(error);
            squared += error * error;
            variation += (targets[i] - mean) * (targets[i] - mean);
            isConstant &= targets[i] == targets[output]; // the rounded mean of equal numbers may be another
        }

        double r2 = isConstant ? (squared == 0 ? 1 : 0) : 1 - (squared / variation);
        return new RegressionMetrics(absolute / count, Math.Sqrt(squared / count), r2);
    }
}
