using NetGen.Training;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

public sealed partial class Report
{
    private const int MostScatterCharts = 6;

    /// <summary>Adds a table of how well each class or label is found.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="classNames">The name of each class; without them a class is shown as its number.</param>
    /// <param name="title">Title of the section.</param>
    public void AddClassMetrics(ClassificationMetrics metrics, IReadOnlyList<string>? classNames = null, string title = "Classes")
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(title);
        Add(
            title,
            [
                Caption("Precision is the share of the answers that is right, recall the share of the class that is found, and F1 their harmonic mean. ROC-AUC is how often a sample of the class has a higher score than another sample; 0.5 is chance."),
                Scroll(MetricsTable.Draw(metrics, label => ImageSamples.NameOf(label, classNames))),
            ],
            []);
    }

    /// <summary>Adds how far predictions are from targets: a table, and for the first outputs a chart of both.</summary>
    /// <param name="predictions">[sample][output].</param>
    /// <param name="targets">[sample][output].</param>
    /// <param name="outputs">Outputs of a sample.</param>
    /// <param name="outputNames">The name of each output; without them an output is shown as its number.</param>
    /// <param name="title">Title of the section.</param>
    /// <exception cref="ArgumentException">The numbers are not as many, no whole samples, none at all, or one is not finite.</exception>
    public void AddErrors(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int outputs = 1, IReadOnlyList<string>? outputNames = null, string title = "Errors")
    {
        ArgumentNullException.ThrowIfNull(title);
        IReadOnlyList<RegressionMetrics> metrics = RegressionMetrics.OfEachOutput(predictions, targets, outputs);
        string NameOf(int output) => ImageSamples.NameOf(output, outputNames);
        var charts = new List<LineChart>();
        for (int output = 0; output < Math.Min(outputs, MostScatterCharts); output++)
        {
            charts.Add(ErrorCharts.Of(NameOf(output), predictions, targets, output, outputs));
        }

        Add(
            title,
            [
                Caption("MAE is the mean absolute error, RMSE the root of the mean squared error, both in the targets' unit. R² is 1 for exact predictions and 0 for predictions as good as the targets' mean."),
                Scroll(MetricsTable.Draw(metrics, NameOf)),
                .. charts.Select(LineChartFigure.Draw),
            ],
            [.. charts.Select(chart => ($"{title} {chart.Title}", LineChartPicture.Draw(chart)))]);
    }
}
