namespace NetGen.Training;

/// <summary>All that a network says of a data set, beside the targets.</summary>
/// <param name="Outputs">[sample][output].</param>
/// <param name="Labels">One a sample; empty for target vectors.</param>
/// <param name="Targets">[sample][output]; empty for labels.</param>
internal sealed record Predictions(float[] Outputs, int[] Labels, float[] Targets)
{
    private const int BatchSize = 1024;

    // Inputs or outputs of a batch: 1 GB.
    private const int BatchFloats = 1 << 28;

    /// <summary>Predicts samples that have a target for each output.</summary>
    public static Predictions OfVectors(Network network, Dataset data, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetChecks.RequireVectors(network.Info, data, nameof(data));
        return Of(network, data, [.. Enumerable.Range(0, data.Count)], threads);
    }

    /// <summary>Predicts samples that have one label each, without those whose label the network's loss ignores.</summary>
    public static Predictions OfLabels(Network network, Dataset data, int threads)
    {
        ArgumentNullException.ThrowIfNull(network);
        DatasetChecks.RequireLabels(network.Info, data, nameof(data));
        int[] samples = [.. Enumerable.Range(0, data.Count).Where(i => data.Labels[i] != network.Info.Loss?.IgnoreIndex)];
        return samples.Length > 0
            ? Of(network, data, samples, threads)
            : throw new ArgumentException($"The loss of {network.Info.Name} ignores every label; expected at least 1 that counts.", nameof(data));
    }

    /// <summary>[label, prediction]: the labels of a data set, those of pixels or steps too, without those that the network's loss ignores.</summary>
    public static int[,] ConfusionOf(Network network, Dataset data, int threads)
    {
        NetworkInfo info = network.Info;
        DatasetChecks.RequireLabels(info, data, nameof(data));
        var confusion = new int[info.Classes, info.Classes];
        var classes = new int[info.LabelsPerSample];
        int capacity = Math.Min(Math.Clamp(BatchFloats / Math.Max(info.InputLength, info.OutputLength), 1, BatchSize), data.Count);
        float[] outputs = new float[capacity * info.OutputLength];
        var batch = new MiniBatch(data, capacity);
        int without = 0;
        for (int start = 0; start < data.Count; start += capacity)
        {
            int[] samples = [.. Enumerable.Range(start, Math.Min(capacity, data.Count - start))];
            batch.Gather(samples);
            Span<float> predicted = outputs.AsSpan(0, samples.Length * info.OutputLength);
            network.Predict(batch.Inputs, predicted, threads);
            without += Count(info, predicted, batch.Labels, classes, confusion);
        }

        return without == 0 ? confusion : throw new ArgumentException($"{without} labels have a score that is NaN; expected finite scores.", nameof(data));
    }

    /// <summary>Adds predictions to a confusion matrix.</summary>
    /// <param name="info">The network.</param>
    /// <param name="outputs">[sample][class], or [sample][class][position].</param>
    /// <param name="labels">[sample], or [sample][position].</param>
    /// <param name="classes">Room for the classes of a sample.</param>
    /// <param name="confusion">[label, prediction].</param>
    /// <returns>How many labels that count have no prediction, because a score is NaN.</returns>
    public static int Count(NetworkInfo info, ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int[] classes, int[,] confusion)
    {
        int without = 0;
        for (int sample = 0; sample * classes.Length < labels.Length; sample++)
        {
            Scores.IndicesOfLargest(outputs.Slice(sample * info.OutputLength, info.OutputLength), classes);
            for (int i = 0; i < classes.Length; i++)
            {
                int label = labels[(sample * classes.Length) + i];
                if (label == info.Loss?.IgnoreIndex)
                {
                    continue;
                }

                if (classes[i] >= 0)
                {
                    confusion[label, classes[i]]++;
                }
                else
                {
                    without++;
                }
            }
        }

        return without;
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
