using System.Runtime.InteropServices;
using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>The mini-batches of a data set in memory.</summary>
/// <param name="data">The data set.</param>
/// <param name="batchSize">Samples of a mini-batch.</param>
/// <param name="order">Draws the order of each epoch, or null for the order of the data set.</param>
/// <param name="dropLast">Whether a last mini-batch with fewer samples is left out.</param>
/// <param name="group">The processes that share out a mini-batch, or null.</param>
internal sealed class DatasetBatches(Dataset data, int batchSize, MersenneTwister? order, bool dropLast, TrainingGroup? group) : IResumableBatchSource
{
    // Of the state: samples, batch size, whether the last batch is dropped, whether the order is random, samples taken; then the generator before the epoch.
    private const int Numbers = 5;

    private readonly MiniBatch _batch = new(data, Math.Min(batchSize, data.Count), group);
    private readonly int[] _order = [.. Enumerable.Range(0, data.Count)];
    private readonly uint[] _generatorBefore = order?.SaveState() ?? [];
    private bool _hasBegun;
    private int _next = data.Count;

    /// <summary>What tells its data from other data.</summary>
    public string Fingerprint => data.Fingerprint();

    /// <inheritdoc/>
    public int Count => dropLast ? data.Count - (data.Count % batchSize) : data.Count;

    /// <inheritdoc/>
    public int BatchSize => batchSize;

    /// <inheritdoc/>
    public int SampleLength => data.SampleLength;

    /// <inheritdoc/>
    public TargetKind Target => data.Target;

    /// <inheritdoc/>
    public int TargetLength => data.TargetLength;

    /// <inheritdoc/>
    public int LabelsPerSample => data.LabelsPerSample;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => data.ClassNames;

    /// <inheritdoc/>
    public void BeginEpoch()
    {
        order?.SaveState(_generatorBefore);
        order?.Permutation(_order);
        _hasBegun = true;
        _next = 0;
    }

    /// <inheritdoc/>
    public bool TryNext(out Batch batch)
    {
        if (_next >= Count)
        {
            batch = default;
            return false;
        }

        int count = Math.Min(batchSize, Count - _next);
        _batch.Gather(_order.AsSpan(_next, count));
        _next += count;
        batch = _batch.Batch;
        return true;
    }

    /// <inheritdoc/>
    public byte[] SaveState() => MemoryMarshal.AsBytes<uint>([.. Options, _hasBegun ? (uint)_next : uint.MaxValue, .. _generatorBefore]).ToArray();

    /// <inheritdoc/>
    public void RestoreState(ReadOnlySpan<byte> state)
    {
        ReadOnlySpan<uint> numbers = MemoryMarshal.Cast<byte, uint>(state);
        if (numbers.Length < Numbers || !numbers[..(Numbers - 1)].SequenceEqual(Options) || !(order is null ? numbers.Length == Numbers : MersenneTwister.IsState(numbers[Numbers..])))
        {
            string found = numbers.Length < Numbers ? $"{state.Length} bytes" : Describe(numbers[0], numbers[1], numbers[2] != 0, numbers[3] != 0);
            throw new CheckpointException($"The run of the checkpoint is on {found}; expected {Describe((uint)data.Count, (uint)batchSize, dropLast, order is not null)}.");
        }

        uint next = numbers[Numbers - 1];
        order?.RestoreState(numbers[Numbers..]);
        if (next == uint.MaxValue)
        {
            return;
        }

        BeginEpoch();
        _next = (int)Math.Min(next, (uint)data.Count);
    }

    private uint[] Options => [(uint)data.Count, (uint)batchSize, dropLast ? 1u : 0, order is null ? 0 : 1u];

    private static string Describe(uint samples, uint batch, bool dropsLast, bool shuffles) =>
        $"{samples} samples in batches of {batch}{(dropsLast ? " without a last smaller one" : string.Empty)}, {(shuffles ? "in random order" : "in their order")}";
}
