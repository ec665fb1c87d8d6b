namespace NetGen.Training;

/// <summary>Scores as probabilities.</summary>
internal static class ClassProbabilities
{
    /// <summary>
    /// The softmax of each sample's scores, or the scores themselves if all of them lie from 0 to 1. The order of samples by their score for one class is not that by
    /// its softmax, which the other scores count in.
    /// </summary>
    /// <param name="scores">[sample][class], finite.</param>
    /// <param name="classes">Classes.</param>
    public static double[] Of(ReadOnlySpan<float> scores, int classes)
    {
        var probabilities = new double[scores.Length];
        bool isSoftmaxed = !scores.ContainsAnyExceptInRange(0, 1);
        for (int start = 0; start < scores.Length; start += classes)
        {
            ReadOnlySpan<float> sample = scores.Slice(start, classes);
            double largest = sample[Scores.IndexOfLargest(sample)];
            double sum = 0;
            for (int i = 0; i < classes; i++)
            {
                double value = isSoftmaxed ? sample[i] : Math.Exp(sample[i] - largest);
                probabilities[start + i] = value;
                sum += value;
            }

            for (int i = start; i < start + classes && !isSoftmaxed; i++)
            {
                probabilities[i] /= sum;
            }
        }

        return probabilities;
    }
}
