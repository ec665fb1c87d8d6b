namespace NetGen.Training;

/// <summary>How a network's gradients compare with the slopes of its loss.</summary>
/// <param name="Loss">The loss of the batch.</param>
/// <param name="Tolerance">Largest error that is taken as right.</param>
/// <param name="Tensors">One entry a trained tensor.</param>
public sealed record GradientReport(double Loss, double Tolerance, IReadOnlyList<TensorGradientReport> Tensors)
{
    /// <summary>The largest error of all tensors.</summary>
    public double LargestError => Tensors.Count == 0 ? 0 : Tensors.Max(t => t.LargestError);

    /// <summary>Whether at least a quarter of the elements that were chosen of every tensor could be compared; with more at kinks, choose another batch or other weights.</summary>
    public bool IsConclusive => Tensors.All(t => t.Compared > 0 && 3 * t.Compared >= t.Kinks);

    /// <summary>Whether every gradient is right as far as the comparison can tell, and it can tell.</summary>
    public bool IsCorrect => IsConclusive && LargestError <= Tolerance;

    /// <summary>One line a tensor.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Tensors);
}
