namespace NetGen.Training;

/// <summary>
/// How well one class, or one label of several that a sample may have, is found. With TP the samples that are of the class and are given it, FP those that are
/// only given it, and FN those that are only of it; what would divide by 0 is 0, as in scikit-learn and torchmetrics:
/// </summary>
/// <param name="Support">Samples of the class: TP + FN.</param>
/// <param name="Predicted">Samples that are given the class: TP + FP.</param>
/// <param name="Precision">TP / (TP + FP): the share of the answers that is right.</param>
/// <param name="Recall">TP / (TP + FN): the share of the class that is found.</param>
/// <param name="F1">2·TP / (2·TP + FP + FN), the harmonic mean of both.</param>
public sealed record ClassMetrics(int Support, int Predicted, double Precision, double Recall, double F1)
{
    /// <summary>
    /// The area under the ROC curve of this class against all others (<see cref="Scores.RocAuc"/>); null if there are no scores, or all or none of the samples are of
    /// the class.
    /// </summary>
    public double? RocAuc { get; init; }

    /// <summary>
    /// TP / (TP + FP + FN), the Jaccard index, which segmentation calls intersection over union (IoU). As scikit-learn's <c>jaccard_score</c> and torchmetrics'
    /// <c>JaccardIndex</c>.
    /// </summary>
    public double IntersectionOverUnion => F1 / (2 - F1);

    internal static ClassMetrics Of(int support, int predicted, int right) =>
        new(support, predicted, Share(right, predicted), Share(right, support), Share(2.0 * right, (double)support + predicted));

    private static double Share(double part, double all) => all == 0 ? 0 : part / all;
}
