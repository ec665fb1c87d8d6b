namespace NetGen.Training;

/// <summary>How well a network does on a data set.</summary>
/// <param name="Count">Samples in the data set.</param>
/// <param name="Accuracy">Share of the samples that were classified correctly, 0..1, without those whose label the loss ignores; a sample with a NaN among its scores is wrong; null for target vectors.</param>
/// <param name="Loss">The network's loss, reduced over the whole data set; null if the data have labels and the loss takes vectors.</param>
/// <param name="ConfusionMatrix">[label, prediction]: samples of a label that were given a class; null for target vectors.</param>
public sealed record EvaluationResult(int Count, double? Accuracy, double? Loss, int[,]? ConfusionMatrix)
{
    /// <summary>Samples with a label that counts and a NaN among their scores. They have no class, so the confusion matrix does not hold them.</summary>
    public int Unclassified { get; init; }
}
