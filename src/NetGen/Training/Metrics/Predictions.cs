namespace NetGen.Training;

/// <summary>All that a network says of a data set, beside the targets.</summary>
/// <param name="Outputs">[sample][output].</param>
/// <param name="Labels">One a sample; empty for target vectors.</param>
/// <param name="Targets">[sample][output]; empty for labels.</param>
internal sealed record Predictions(float[] Outputs, int[] Labels, float[] Targets)
{
    private const int BatchSize = 1024;

    /// <summary>Predicts samples that have a target for each output.</summary>
    public static Predictions OfVectors(Network network, Dataset data, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetChecks.RequireVectors(network.Info, data, nameof(data));
        return Of(network, data, [.. Enumerable.Range(0, data.Count)], threads);
    }

    /// <summary>Predicts samples that have a label, without those whose label the network's loss ignores.</summary>
    public static Predictions OfLabels(Network network, Dataset data, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetChecks.RequireLabels(network.Info, data, nameof(data));
        int[] samples = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels[i] != network.Info.Loss?.IgnoreIndex)];
        return samples.Length > 0
            ? Of(network, data, samples, threads)
            : throw new ArgumentException($"The loss of {network.Info.Name} ignores every label; expected at least 1 that counts.", nameof(data));
    }

    private static Predictions Of(Network network, Dataset data, int[] samples, int threads)
    {
        int outputs = network.Info.OutputLength;
        bool hasLabels = data.Target == TargetKind.Label;
        var all = new Predictions(new float[checked(samples.Length * outputs)], new int[hasLabels ? samples.Length : 0], new float[hasLabels ? 0 : samples.Length * outputs]);
        int capacity = Math.Min(BatchSize, samples.Length);
        var batch = new MiniBatch(data, capacity);
        for (int start = 0; start < samples.Length; start += capacity)
        {
            int count = Math.Min(capacity, samples.Length - start);
            batch.Gather(samples.AsSpan(start, count));
            network.Predict(batch.Inputs, all.Outputs.AsSpan(start * outputs, count * outputs), threads);
            batch.Labels.CopyTo(all.Labels.AsSpan(hasLabels ? start : 0));
            batch.Targets.CopyTo(all.Targets.AsSpan(hasLabels ? 0 : start * outputs));
        }

        return all;
    }
}
