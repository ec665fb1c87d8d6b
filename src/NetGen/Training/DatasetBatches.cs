using NetGen.Initialization;

namespace NetGen.Training;

/// <summary>The mini-batches of a data set in memory.</summary>
/// <param name="data">The data set.</param>
/// <param name="batchSize">Samples of a mini-batch.</param>
/// <param name="order">Draws the order of each epoch, or null for the order of the data set.</param>
internal sealed class DatasetBatches(Dataset data, int batchSize, MersenneTwister? order) : IBatchSource
{
    private readonly MiniBatch _batch = new(data, Math.Min(batchSize, data.Count));
    private readonly int[] _order = [.. Enumerable.Range(0, data.Count)];
    private int _next = data.Count;

    /// <inheritdoc/>
    public int Count => data.Count;

    /// <inheritdoc/>
    public int BatchSize => batchSize;

    /// <inheritdoc/>
    public int SampleLength => data.SampleLength;

    /// <inheritdoc/>
    public TargetKind Target => data.Target;

    /// <inheritdoc/>
    public int TargetLength => data.TargetLength;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => data.ClassNames;

    /// <inheritdoc/>
    public void BeginEpoch()
    {
        order?.Permutation(_order);
        _next = 0;
    }

    /// <inheritdoc/>
    public bool TryNext(out Batch batch)
    {
        if (_next == _order.Length)
        {
            batch = default;
            return false;
        }

        int count = Math.Min(batchSize, _order.Length - _next);
        _batch.Gather(_order.AsSpan(_next, count));
        _next += count;
        batch = _batch.HasLabels ? new Batch(_batch.Inputs, _batch.Labels) : new Batch(_batch.Inputs, _batch.Targets);
        return true;
    }
}
