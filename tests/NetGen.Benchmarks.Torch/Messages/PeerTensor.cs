namespace NetGen.Benchmarks.Messages;

/// <summary>A tensor of a layer.</summary>
/// <param name="Role">What it is, as NetGen calls it: <c>Weight</c>, <c>Bias</c>, <c>Scale</c>, <c>Shift</c>, <c>RunningMean</c>, <c>RunningVariance</c>.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record PeerTensor(string Role, int[] Shape);
