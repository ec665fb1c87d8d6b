using NetGen.Initialization;

namespace NetGen.Training;

public sealed partial class Dataset
{
    private Dataset(Dataset source, ReadOnlySpan<int> samples)
    {
        _inputs = source._inputs is null ? null : Rows(source._inputs, source.SampleLength, samples);
        _pixels = source._pixels is null ? null : Rows(source._pixels, source.SampleLength, samples);
        _pixelValues = source._pixelValues;
        _labels = source.Target == TargetKind.Label ? Rows(source._labels, source.LabelsPerSample, samples) : [];
        _targets = source.Target == TargetKind.Vector ? Rows(source._targets, source.TargetLength, samples) : [];
        SampleLength = source.SampleLength;
        LabelsPerSample = source.LabelsPerSample;
        Target = source.Target;
        TargetLength = source.TargetLength;
        ClassNames = source.ClassNames;
        Count = samples.Length;
    }

    /// <summary>A copy of some samples.</summary>
    /// <param name="samples">Their indices, in the order that they shall have; one may come more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public Dataset Subset(ReadOnlySpan<int> samples)
    {
        foreach (int sample in samples)
        {
            if ((uint)sample >= (uint)Count)
            {
                throw new ArgumentOutOfRangeException(nameof(samples), sample, $"There is no sample {sample}; expected 0 to {Count - 1}.");
            }
        }

        return new Dataset(this, samples);
    }

    /// <summary>A copy of all samples in another order, that of <c>torch.randperm</c> after <c>torch.manual_seed(seed)</c>.</summary>
    /// <param name="seed">Seed of the order; its low 32 bits count.</param>
    public Dataset Shuffle(ulong seed)
    {
        var order = new int[Count];
        new MersenneTwister(seed).Permutation(order);
        return new Dataset(this, order);
    }

    /// <summary>
    /// Copies of the samples in several parts that share none: <c>data.Split([0.8, 0.2], seed: 0)</c>. The parts are those of
    /// <c>torch.utils.data.random_split</c>, unless they are stratified (<see cref="SampleSplit"/>).
    /// </summary>
    /// <param name="fractions">The size of each part, above 0; together 1.</param>
    /// <param name="seed">Seed of what goes where; its low 32 bits count.</param>
    /// <param name="stratified">Whether every part has as much of each label as the whole, to within one sample.</param>
    /// <exception cref="ArgumentException">The fractions are not above 0 or not 1 together, or a part gets no sample.</exception>
    /// <exception cref="InvalidOperationException">The split is stratified, and the data set has no labels, or several a sample.</exception>
    public Dataset[] Split(IReadOnlyList<double> fractions, ulong seed = 0, bool stratified = false) =>
        Array.ConvertAll(Parts(fractions, seed, stratified), part => new Dataset(this, part));

    /// <summary>
    /// The data set <paramref name="k"/> times, each time with another of <paramref name="k"/> parts to validate on and the others to train on. Every sample is in
    /// one validation set. Each pair is a copy, made when it is asked for.
    /// </summary>
    /// <param name="k">Number of parts, from 2 to <see cref="Count"/>; they are equally large, to within one sample.</param>
    /// <param name="seed">Seed of what goes where; its low 32 bits count.</param>
    /// <param name="stratified">Whether every part has as much of each label as the whole, to within one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many parts.</exception>
    /// <exception cref="InvalidOperationException">The split is stratified, and the data set has no labels, or several a sample.</exception>
    public IEnumerable<(Dataset Train, Dataset Validation)> KFold(int k, ulong seed = 0, bool stratified = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Count);
        int[][] folds = Parts([.. Enumerable.Repeat(1.0 / k, k)], seed, stratified);
        return folds.Select((fold, i) => (new Dataset(this, [.. folds.Where((_, j) => j != i).SelectMany(other => other)]), new Dataset(this, fold)));
    }

    private int[][] Parts(IReadOnlyList<double> fractions, ulong seed, bool stratified) =>
        !stratified ? SampleSplit.Random(Count, fractions, seed)
        : LabelsPerSample > 1 ? throw new InvalidOperationException($"The data set has {LabelsPerSample} labels a sample; expected one, by which a split can be stratified.")
        : Target == TargetKind.Label ? SampleSplit.Stratified(_labels, fractions, seed)
        : throw new InvalidOperationException($"The data set has {(Target == TargetKind.None ? "no targets" : "target vectors")}; expected labels, by which a split can be stratified.");

    private static T[] Rows<T>(T[] values, int length, ReadOnlySpan<int> samples)
    {
        var rows = new T[checked(samples.Length * length)];
        for (int i = 0; i < samples.Length; i++)
        {
            values.AsSpan(samples[i] * length, length).CopyTo(rows.AsSpan(i * length));
        }

        return rows;
    }
}
