namespace NetGen.Benchmarks.Zoo;

/// <summary>What was measured of a network.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="MultiplyAdds">Multiply-adds of one image.</param>
/// <param name="Creation">Seconds in which a fresh process makes the network, initial weights included.</param>
/// <param name="FirstPredict">Seconds of the first prediction of one image.</param>
/// <param name="FirstStep">Seconds of the first training step, of two images; null without a loss.</param>
/// <param name="Rows">The times of predictions and training steps.</param>
internal sealed record ZooTimes(long Parameters, long MultiplyAdds, double Creation, double FirstPredict, double? FirstStep, ZooRow[] Rows)
{
    /// <summary>Whether PyTorch had images in its default layout, because its losses are others with channels last.</summary>
    public bool PeerInDefaultLayout { get; init; }
}
