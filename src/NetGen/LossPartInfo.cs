namespace NetGen;

/// <summary>One of several losses that are added up.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Output">Index, in <see cref="NetworkInfo.Outputs"/>, of the output that it measures, or of the first of those that it compares.</param>
public sealed record LossPartInfo(LossInfo Loss, int Output)
{
    /// <summary>Indices of the further outputs, where the loss compares several; otherwise empty.</summary>
    public int[] OtherOutputs { get; init; } = [];
}
