using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>Shares out samples, of whatever kind, over parts: those to train on and those to measure on.</summary>
public static class SampleSplit
{
    // Of the sum of the fractions, as in math.isclose.
    private const double Tolerance = 1e-9;

    /// <summary>
    /// Parts drawn at random, those of <c>torch.utils.data.random_split</c> with a generator of this seed: a part has its fraction of the samples, rounded
    /// down, and the first parts one sample more as long as some are left.
    /// </summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="fractions">The size of each part, above 0; together 1.</param>
    /// <param name="seed">The seed; its low 32 bits count.</param>
    /// <returns>For each part the indices of its samples.</returns>
    /// <exception cref="ArgumentException">The fractions are not above 0 or not 1 together, or a part gets no sample.</exception>
    public static int[][] Random(int count, IReadOnlyList<double> fractions, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Cut(Permutation(count, seed), fractions);
    }

    /// <summary>Parts of the same sizes, drawn at random so that each has as much of every label as the whole, to within one sample.</summary>
    /// <param name="labels">One label a sample.</param>
    /// <param name="fractions">The size of each part, above 0; together 1.</param>
    /// <param name="seed">The seed; its low 32 bits count.</param>
    /// <returns>For each part the indices of its samples.</returns>
    /// <exception cref="ArgumentException">The fractions are not above 0 or not 1 together, or a part gets no sample.</exception>
    public static int[][] Stratified(ReadOnlySpan<int> labels, IReadOnlyList<double> fractions, ulong seed)
    {
        // The samples of each label are spread evenly from 0 to 1, so any cut has its share of them.
        int[] order = Permutation(labels.Length, seed);
        var places = new double[order.Length];
        var totals = new Dictionary<int, int>();
        foreach (int label in labels)
        {
            totals[label] = totals.GetValueOrDefault(label) + 1;
        }

        var seen = new Dictionary<int, int>();
        for (int i = 0; i < order.Length; i++)
        {
            int label = labels[order[i]];
            int before = seen.GetValueOrDefault(label);
            seen[label] = before + 1;
            places[i] = (before + 0.5) / totals[label];
        }

        // Equal places stay in the order that was drawn.
        return Cut([.. Enumerable.Range(0, order.Length).OrderBy(i => places[i]).Select(i => order[i])], fractions);
    }

    private static int[] Permutation(int count, ulong seed)
    {
        var order = new int[count];
        new MersenneTwister(seed).Permutation(order);
        return order;
    }

    private static int[][] Cut(int[] order, IReadOnlyList<double> fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        if (!fractions.All(f => f > 0) || Math.Abs(fractions.Sum() - 1) > Tolerance)
        {
            throw new ArgumentException(FormattableString.Invariant($"The fractions are {string.Join(", ", fractions)}; expected numbers above 0 that are 1 together."), nameof(fractions));
        }

        int[] lengths = [.. fractions.Select(f => (int)Math.Floor(order.Length * f))];
        int left = order.Length - lengths.Sum();
        for (int i = 0; i < left; i++)
        {
            lengths[i % lengths.Length]++;
        }

        if (Array.IndexOf(lengths, 0) is >= 0 and var empty)
        {
            throw new ArgumentException(FormattableString.Invariant($"Part {empty}, {fractions[empty]} of {order.Length} samples, has none; expected at least 1 in each part."), nameof(fractions));
        }

        var parts = new int[lengths.Length][];
        for (int i = 0, start = 0; i < parts.Length; start += lengths[i++])
        {
            parts[i] = order[start..(start + lengths[i])];
        }

        return parts;
    }
}
