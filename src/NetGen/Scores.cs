using System.Numerics.Tensors;
using NetGen.Training;

namespace NetGen;

/// <summary>What the scores of a sample, one a class, say.</summary>
public static class Scores
{
    /// <summary>The class of a sample: the index of its largest score, and the first of several. NaN never wins.</summary>
    /// <param name="scores">The scores, at least one.</param>
    /// <returns>The index, or -1 if a score is NaN, so that there is no largest.</returns>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    public static int IndexOfLargest(ReadOnlySpan<float> scores)
    {
        if (scores.IsEmpty)
        {
            throw new ArgumentException("There are 0 scores; expected at least 1.", nameof(scores));
        }

        // The index of the first NaN, if there is one.
        int index = TensorPrimitives.IndexOfMax(scores);
        return float.IsNaN(scores[index]) ? -1 : index;
    }

    /// <summary>The classes of the pixels or steps of a sample: for each the index of its largest score, as <see cref="IndexOfLargest"/> finds it.</summary>
    /// <param name="scores">[class][position], such as a prediction of the shape [classes, height, width].</param>
    /// <param name="indices">Receives one index for each position; -1 if a score is NaN.</param>
    /// <exception cref="ArgumentException">There are no scores, or not as many for each position.</exception>
    public static void IndicesOfLargest(ReadOnlySpan<float> scores, Span<int> indices)
    {
        if (scores.IsEmpty || indices.IsEmpty || scores.Length % indices.Length != 0)
        {
            throw new ArgumentException($"There are {scores.Length} scores for {indices.Length} positions; expected as many for each of at least 1 position, at least 1.", nameof(scores));
        }

        if (indices.Length == 1)
        {
            indices[0] = IndexOfLargest(scores);
            return;
        }

        for (int position = 0; position < indices.Length; position++)
        {
            float largest = float.NegativeInfinity;
            int best = 0;
            for (int start = position, index = 0; start < scores.Length && best >= 0; start += indices.Length, index++)
            {
                float score = scores[start];
                (largest, best) = float.IsNaN(score) ? (score, -1) : score > largest ? (score, index) : (largest, best);
            }

            indices[position] = best;
        }
    }

    /// <summary>
    /// Share of samples whose class is among those of their k largest scores, 0 to 1. Of equal scores the first is the largest, so that with k = 1 it is the accuracy.
    /// </summary>
    /// <param name="scores">[sample][class].</param>
    /// <param name="labels">One class a sample, from 0.</param>
    /// <param name="k">Classes that count, 1 to all.</param>
    /// <exception cref="ArgumentException">There are no labels, no two scores for each, a label has no score, or a score is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or above the number of classes.</exception>
    public static double TopKAccuracy(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int k)
    {
        int classes = MetricChecks.RequireClasses(scores, labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, classes);
        int found = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> sample = scores.Slice(i * classes, classes);
            float own = sample[labels[i]];
            int before = 0;
            for (int other = 0; other < classes; other++)
            {
                before += sample[other] > own || (sample[other] == own && other < labels[i]) ? 1 : 0;
            }

            found += before < k ? 1 : 0;
        }

        return (double)found / labels.Length;
    }

    /// <summary>
    /// The area under the ROC curve, 0 to 1: the probability that a positive sample has a higher score than a negative one, equal scores counting half (Hanley and
    /// McNeil 1982). As scikit-learn's <c>roc_auc_score</c>.
    /// </summary>
    /// <param name="scores">One a sample; only their order counts.</param>
    /// <param name="isPositive">Whether a sample is of the class.</param>
    /// <returns>The area, or null if all or none of the samples are positive, so that there is no curve.</returns>
    /// <exception cref="ArgumentException">There is not one score for each sample, no sample, or a score is not finite.</exception>
    public static double? RocAuc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> isPositive)
    {
        MetricChecks.RequirePairs(scores, nameof(scores), isPositive.Length, 1);
        MetricChecks.RequireFinite(scores, 1, "score", "label", nameof(scores));
        var sorted = new double[scores.Length];
        TensorPrimitives.ConvertChecked(scores, sorted);
        return RocCurve.Area(sorted, isPositive.ToArray());
    }
}
