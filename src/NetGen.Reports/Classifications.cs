using NetGen.Training;

namespace NetGen.Reports;

/// <summary>What a network says of each sample of a data set.</summary>
public sealed class Classifications
{
    private const int BatchSize = 256;

    private readonly Classification[] _all;

    private Classifications(Classification[] all, int classes)
    {
        _all = all;
        ConfusionMatrix = new int[classes, classes];
        foreach (Classification one in all.Where(c => c.IsAnswered))
        {
            ConfusionMatrix[one.Label, one.Predicted]++;
        }
    }

    /// <summary>One entry a sample, in their order.</summary>
    public IReadOnlyList<Classification> All => _all;

    /// <summary>[label, prediction]: samples of a class that were given a class. Samples without an answer are not in it.</summary>
    public int[,] ConfusionMatrix { get; }

    /// <summary>Samples without an answer, because an output is NaN: it is above no other and counts as no class.</summary>
    public int Unanswered => _all.Count(c => !c.IsAnswered);

    /// <summary>Share of all samples that were classified correctly, 0 to 1.</summary>
    public double Accuracy => (double)_all.Count(c => c.IsCorrect) / _all.Length;

    /// <summary>Classifies the samples of a data set. The network's outputs are scores, of which the softmax is the probability, or the output of a softmax layer.</summary>
    /// <param name="network">The network, with one output a class.</param>
    /// <param name="data">Samples with labels.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The samples have no labels or several each, a label has no output, or the samples do not fit the network.</exception>
    public static Classifications Of(Network network, Dataset data, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkInfo info = network.Info;
        int classes = info.OutputLength;
        if (data.Labels.IsEmpty)
        {
            throw new ArgumentException("The data set has target vectors or no samples; expected samples with a label each.", nameof(data));
        }

        if (data.LabelsPerSample != 1)
        {
            throw new ArgumentException($"The samples have {data.LabelsPerSample} labels each; expected one.", nameof(data));
        }

        if (data.SampleLength != info.InputLength)
        {
            throw new ArgumentException($"The samples have {data.SampleLength} floats; expected {info.InputLength}, the input of {info.Name}.", nameof(data));
        }

        if (data.Labels.ContainsAnyExceptInRange(0, classes - 1))
        {
            throw new ArgumentException($"There is a label outside 0 to {classes - 1}; expected one of the {classes} outputs of {info.Name}.", nameof(data));
        }

        bool areProbabilities = info.Layers[^1].Kind == "Softmax";
        var all = new Classification[data.Count];
        float[] inputs = new float[BatchSize * info.InputLength];
        float[] scores = new float[BatchSize * classes];
        for (int start = 0; start < data.Count; start += BatchSize)
        {
            int count = Math.Min(BatchSize, data.Count - start);
            for (int i = 0; i < count; i++)
            {
                data.CopyInput(start + i, inputs.AsSpan(i * info.InputLength, info.InputLength));
            }

            network.Predict(inputs.AsSpan(0, count * info.InputLength), scores.AsSpan(0, count * classes), threads);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> one = scores.AsSpan(i * classes, classes);
                int predicted = Scores.IndexOfLargest(one);
                float confidence = predicted == Classification.NoClass ? float.NaN : areProbabilities ? one[predicted] : Probability(one, one[predicted]);
                all[start + i] = new Classification(start + i, data.Labels[start + i], predicted, confidence);
            }
        }

        return new Classifications(all, classes);
    }

    /// <summary>The wrong classifications of which the network is surest, the surest first, without those that are no answer.</summary>
    /// <param name="count">Most of them to take.</param>
    public IReadOnlyList<Classification> ConfidentMistakes(int count) =>
        [.. _all.Where(c => c.IsAnswered && !c.IsCorrect).OrderByDescending(c => c.Confidence).ThenBy(c => c.Sample).Take(count)];

    /// <summary>The softmax of the highest score. Infinite scores share all of the probability, as scores that grow without end do.</summary>
    internal static float Probability(ReadOnlySpan<float> scores, float highest)
    {
        double sum = 0;
        foreach (float score in scores)
        {
            sum += score == highest ? 1 : Math.Exp((double)score - highest);
        }

        return (float)(1 / sum);
    }
}
