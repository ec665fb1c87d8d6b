namespace NetGen.Benchmarks.Zoo;

/// <summary>Seconds of one job on both sides.</summary>
/// <param name="Trains">Whether it is a training step, against PyTorch; else a prediction, against ONNX Runtime.</param>
/// <param name="Batch">Images.</param>
/// <param name="Own">NetGen's seconds on one thread and on two.</param>
/// <param name="Peer">The peer's; null where it did not take part.</param>
/// <param name="Share">NetGen's share of the peak, on one thread.</param>
/// <param name="OverSixteen">NetGen's seconds over those of 16 images, on one thread and on two; null unless there are 17.</param>
/// <param name="Note">Why there are no times; null where there are.</param>
internal sealed record ZooRow(bool Trains, int Batch, double[]? Own, double[]? Peer, double Share, double[]? OverSixteen, string? Note)
{
    /// <summary>The peer's seconds over NetGen's. On two threads the peer may use one, if that is faster.</summary>
    /// <param name="threads">Threads, 1 or 2.</param>
    public double? Ratio(int threads) => Own is null || Peer is null ? null : Peer[..threads].Min() / Own[threads - 1];
}
