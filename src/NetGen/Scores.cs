using System.Numerics.Tensors;

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
}
