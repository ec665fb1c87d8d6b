using System.Globalization;
using System.Xml.Linq;
using NetGen.Training;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>Metrics as an HTML table: a row a class or output, and their means.</summary>
internal static class MetricsTable
{
    private const string Mean = "mean";

    /// <summary>Draws the metrics of classes or labels.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="className">The name of a class.</param>
    public static XElement Draw(ClassificationMetrics metrics, Func<int, string> className) => Table(
        ["class", "samples", "precision", "recall", "F1", "ROC-AUC"],
        [
            .. metrics.Classes.Select((c, i) => (string[])[className(i), c.Support.ToString("N0", CultureInfo.InvariantCulture), Share(c.Precision), Share(c.Recall), Share(c.F1), Share(c.RocAuc)]),
            [Mean, string.Empty, Share(metrics.MacroPrecision), Share(metrics.MacroRecall), Share(metrics.MacroF1), Share(metrics.MacroRocAuc)],
        ]);

    /// <summary>Draws the errors of outputs.</summary>
    /// <param name="outputs">The errors of each.</param>
    /// <param name="outputName">The name of an output.</param>
    public static XElement Draw(IReadOnlyList<RegressionMetrics> outputs, Func<int, string> outputName) => Table(
        ["output", "MAE", "RMSE", "R²"],
        [
            .. outputs.Select((o, i) => Row(outputName(i), o)),
            .. outputs.Count == 1 ? [] : (string[][])[Row(Mean, new(outputs.Average(o => o.MeanAbsoluteError), outputs.Average(o => o.RootMeanSquaredError), outputs.Average(o => o.R2)))],
        ]);

    /// <summary>An error with the digits that are worth reading.</summary>
    public static string Error(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A share from 0 to 1, or a dash for none.</summary>
    public static string Share(double? value) => value is { } share ? share.ToString("F4", CultureInfo.InvariantCulture) : "–";

    private static string[] Row(string name, RegressionMetrics output) => [name, Error(output.MeanAbsoluteError), Error(output.RootMeanSquaredError), Share(output.R2)];

    private static XElement Table(string[] heads, IReadOnlyList<string[]> rows) => Html(
        "table",
        Class("list"),
        Html("thead", Html("tr", heads.Select((head, i) => Html("th", i == 0 ? null : Class("number"), head)))),
        Html("tbody", rows.Select(row => Html("tr", Html("th", Attribute("scope", "row"), row[0]), row.Skip(1).Select(cell => Html("td", Class("number"), cell))))));
}
