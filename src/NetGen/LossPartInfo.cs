namespace NetGen;

/// <summary>One of several losses that are added up.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">Index, in <see cref="NetworkInfo.Outputs"/>, of the output that it measures.</param>
public sealed record LossPartInfo(LossInfo Loss, int Output);
