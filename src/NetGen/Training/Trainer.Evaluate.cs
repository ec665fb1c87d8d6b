using System.Numerics.Tensors;

namespace NetGen.Training;

public sealed partial class Trainer<TNetwork>
{
    // Enough for every thread to have several blocks of images, and little memory.
    private const int EvaluationBatch = 1024;

    /// <summary>Classifies a data set with <see cref="NetGen.Network.Predict(ReadOnlySpan{float}, Span{float}, int)"/>, so without changing the network.</summary>
    /// <param name="data">Samples with labels.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or have no labels.</exception>
    public EvaluationResult Evaluate(Dataset data)
    {
        NetworkInfo info = Network.Info;
        DatasetChecks.RequireLabels(info, data, nameof(data));
        int classes = info.OutputLength;
        int capacity = Math.Min(EvaluationBatch, data.Count);
        var inputs = new float[capacity * info.InputLength];
        var outputs = new float[capacity * classes];
        var confusion = new int[classes, classes];
        int correct = 0;
        double loss = 0;
        for (int start = 0; start < data.Count; start += capacity)
        {
            int count = Math.Min(capacity, data.Count - start);
            for (int i = 0; i < count; i++)
            {
                data.CopyInput(start + i, inputs.AsSpan(i * info.InputLength));
            }

            Network.Predict(inputs.AsSpan(0, count * info.InputLength), outputs.AsSpan(0, count * classes), Threads);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> scores = outputs.AsSpan(i * classes, classes);
                int label = data.Labels[start + i];
                int prediction = TensorPrimitives.IndexOfMax(scores);
                confusion[label, prediction]++;
                correct += label == prediction ? 1 : 0;
                loss += CrossEntropy(scores, label);
            }
        }

        return new EvaluationResult(
            data.Count,
            (double)correct / data.Count,
            info.Loss + nameof(Attribute) == nameof(CrossEntropyLossAttribute) ? loss / data.Count : null,
            confusion);
    }

    private static double CrossEntropy(ReadOnlySpan<float> scores, int label)
    {
        double largest = TensorPrimitives.Max(scores);
        double sum = 0;
        foreach (float score in scores)
        {
            sum += Math.Exp(score - largest);
        }

        return Math.Log(sum) + largest - scores[label];
    }
}
