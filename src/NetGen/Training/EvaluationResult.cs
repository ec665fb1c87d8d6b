using System.Globalization;

namespace NetGen.Training;

/// <summary>How well a network does on a data set.</summary>
/// <param name="Count">Samples in the data set.</param>
/// <param name="Accuracy">Share of the labels that were found, 0..1, without those that the loss ignores: one a sample, or one for each of its pixels or steps. A label with a NaN among its scores is not found; null where there are no labels.</param>
/// <param name="Loss">The network's loss, reduced over the whole data set; null if the data have labels and the loss takes none.</param>
/// <param name="ConfusionMatrix">[label, prediction]: samples, pixels or steps of a label that were given a class; null where there are no labels.</param>
public sealed record EvaluationResult(int Count, double? Accuracy, double? Loss, int[,]? ConfusionMatrix)
{
    /// <summary>Samples, pixels or steps with a label that counts and a NaN among their scores. They have no class, so the confusion matrix does not hold them.</summary>
    public int Unclassified { get; init; }

    /// <summary>The figures in one line, such as <c>accuracy 0.8712, loss 0.3551 (2,000 samples)</c>.</summary>
    public override string ToString()
    {
        string[] figures = [Accuracy is { } accuracy ? Figures.Show("accuracy", accuracy) : "", Loss is { } loss ? Figures.Show("loss", loss) : ""];
        string all = string.Join(", ", figures.Where(f => f.Length > 0));
        string samples = string.Create(CultureInfo.InvariantCulture, $"{Count:N0} samples{(Unclassified == 0 ? string.Empty : $", {Unclassified:N0} with NaN")}");
        return all.Length == 0 ? samples : $"{all} ({samples})";
    }
}
