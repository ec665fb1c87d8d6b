namespace NetGen.Training;

/// <summary>Where a run stands between two of its steps, as a checkpoint keeps it.</summary>
/// <param name="Epochs">The epochs that are done.</param>
/// <param name="Samples">Samples that they trained on.</param>
/// <param name="Totals">What the epoch that has begun has measured; null between epochs.</param>
/// <param name="Source">State of the source of mini-batches.</param>
/// <param name="IsStopped">Whether a callback has ended the run.</param>
/// <param name="BestEpoch">The epoch that <paramref name="BestWeights"/> are of; 0 without them.</param>
/// <param name="BestWeights">The network after the best epoch, if it is to be restored.</param>
internal sealed record RunState(
    IReadOnlyList<EpochSummary> Epochs, long Samples, EpochTotals? Totals, byte[] Source, bool IsStopped, int BestEpoch, NetworkSnapshot? BestWeights);
