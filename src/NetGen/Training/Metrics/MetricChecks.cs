namespace NetGen.Training;

/// <summary>Checks of numbers that shall be measured.</summary>
internal static class MetricChecks
{
    /// <summary>Checks that there are whole samples, and as many numbers as targets.</summary>
    public static void RequirePairs(ReadOnlySpan<float> numbers, string name, int targets, int perSample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSample, 1);
        if (numbers.Length != targets || targets == 0 || targets % perSample != 0)
        {
            throw new ArgumentException($"There are {numbers.Length} {name} and {targets} targets; expected as many of both, {perSample} for each of at least 1 sample.", name);
        }
    }

    /// <summary>Checks that every number is finite.</summary>
    public static void RequireFinite(ReadOnlySpan<float> numbers, int perSample, string what, string place, string name)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"The {what} of sample {i / perSample}, {place} {i % perSample} is {numbers[i]}; expected a finite number."), name);
            }
        }
    }

    /// <summary>Checks that every target is 0 or 1.</summary>
    public static void RequireBinary(ReadOnlySpan<float> targets, int labels, string name)
    {
        if (targets.IndexOfAnyExcept(0f, 1f) is >= 0 and var wrong)
        {
            throw new ArgumentException(FormattableString.Invariant($"The target of sample {wrong / labels}, label {wrong % labels} is {targets[wrong]}; expected 0 or 1."), name);
        }
    }

    /// <summary>Checks scores and labels.</summary>
    /// <returns>How many classes there are.</returns>
    public static int RequireClasses(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty || scores.Length % labels.Length != 0 || scores.Length < 2 * (long)labels.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores and {labels.Length} labels; expected as many scores for each of at least 1 label, at least 2.", nameof(scores));
        }

        int classes = scores.Length / labels.Length;
        if (labels.IndexOfAnyExceptInRange(0, classes - 1) is >= 0 and var wrong)
        {
            throw new ArgumentException($"The label of sample {wrong} is {labels[wrong]}; expected 0 to {classes - 1}, as there are {classes} scores a sample.", nameof(labels));
        }

        RequireFinite(scores, classes, "score", "class", nameof(scores));
        return classes;
    }
}
