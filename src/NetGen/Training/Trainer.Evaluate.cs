namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    // Enough for every thread to have several blocks of images, and little memory.
    private const int EvaluationBatch = 1024;

    // Inputs, outputs or targets of a batch: 1 GB.
    private const int EvaluationFloats = 1 << 28;

    /// <summary>
    /// Measures accuracy and loss on a data set with <see cref="NetGen.Network.Predict(ReadOnlySpan{float}, Span{float}, int)"/>, so without changing the network.
    /// </summary>
    /// <param name="data">Samples with labels, or with the targets that the network's loss takes; without any where it takes none.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or have other classes than the data that <c>Fit</c> trained it on last.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public EvaluationResult Evaluate(Dataset data)
    {
        NetworkInfo info = Network.Info;
        DatasetChecks.RequireMeasurable(info, data, nameof(data));
        DatasetChecks.RequireSameClasses(_classNames, data, nameof(data));
        int longest = Math.Max(1, Math.Max(Math.Max(info.InputLength, info.OutputLength), data.TargetLength));
        int capacity = Math.Min(Math.Clamp(EvaluationFloats / longest, 1, EvaluationBatch), data.Count);
        var batch = new MiniBatch(data, capacity);
        int[] samples = new int[capacity];
        float[] outputs = new float[capacity * info.OutputLength];
        int[,]? confusion = data.Target == TargetKind.Label ? new int[info.Classes, info.Classes] : null;
        int[] classes = new int[info.LabelsPerSample];
        int unclassified = 0;
        LossMeter? meter = data.Target == info.Target ? new LossMeter(Network, _classWeights, capacity) : null;
        (int stride, int begin) = _group is null ? (capacity, 0) : (capacity * _group.Size, capacity * _group.Rank);
        for (long at = begin; at < data.Count; at += stride)
        {
            int start = (int)at;
            int count = Math.Min(capacity, data.Count - start);
            for (int i = 0; i < count; i++)
            {
                samples[i] = start + i;
            }

            batch.Gather(samples.AsSpan(0, count));
            Span<float> predicted = outputs.AsSpan(0, count * info.OutputLength);
            Network.Predict(batch.Inputs, predicted, Threads);
            if (info.Loss is { Parts.Length: > 0 } && meter is not null)
            {
                BatchChecks.Targets(info, batch.Targets, count, nameof(data)); // labels among them
            }

            meter?.Add(predicted, batch.Labels, batch.Targets);
            if (confusion is not null)
            {
                unclassified += Predictions.Count(info, predicted, batch.Labels, classes, confusion);
            }
        }

        if (_group is not null)
        {
            unclassified = AddUpEvaluation(meter, confusion, unclassified);
        }

        return new EvaluationResult(data.Count, confusion is null ? null : Accuracy(confusion, unclassified), meter?.Loss, confusion) { Unclassified = unclassified };
    }


    private static double Accuracy(int[,] confusion, int unclassified)
    {
        long correct = 0;
        long all = unclassified;
        for (int label = 0; label < confusion.GetLength(0); label++)
        {
            correct += confusion[label, label];
            for (int prediction = 0; prediction < confusion.GetLength(1); prediction++)
            {
                all += confusion[label, prediction];
            }
        }

        return (double)correct / all;
    }
}
