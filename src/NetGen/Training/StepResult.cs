using System.Globalization;

namespace NetGen.Training;

/// <summary>What one training step measured, before its update.</summary>
/// <param name="Loss">Loss of the mini-batch: the mean over its samples, or what the network's loss states.</param>
/// <param name="Correct">Labels whose score was the largest; 0 for a loss that takes vectors.</param>
/// <param name="Samples">Samples in the mini-batch.</param>
public readonly record struct StepResult(double Loss, int Correct, int Samples)
{
    /// <summary>Labels of the mini-batch that are not ignored: <see cref="Correct"/> is out of so many; 0 for a loss that takes vectors.</summary>
    public int Labels { get; init; }

    /// <summary>
    /// Whether no target of the mini-batch counts, since all labels are ignored or have the weight 0 (with several losses: none of one of them). The mean
    /// loss is then 0/0, which is NaN as in PyTorch, and there is no gradient.
    /// </summary>
    public bool CountsNothing { get; init; }

    /// <summary>The loss and what was right, such as <c>loss 2.3026, 7 of 64 right</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figures.Show("loss", Loss)}, {Correct:N0} of {(Labels > 0 ? Labels : Samples):N0} right");
}
