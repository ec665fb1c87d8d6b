using System.Xml.Linq;
using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Networks that predict numbers or several labels have a report too.</summary>
public sealed class MetricsReportTests
{
    private static readonly string[] s_sums = ["first <sum>", "second & sum"];

    [Fact]
    public void A_regression_has_its_errors_and_a_chart_for_each_output()
    {
        using var folder = new TempFolder();
        Dataset data = Sums(500);
        var network = new SumNet(seed: 2);
        using var trainer = new Trainer<SumNet>(network, new TrainerOptions { BatchSize = 50, Threads = 1 });
        var curves = new TrainingCurves();
        curves.Add(trainer.Fit(data, epochs: 2, validation: data, progress: curves));
        Report report = NetworkReport.CreateRegression("Sums", network, data, curves, s_sums);
        report.Save(folder.Path);

        Assert.Equal(["Training", "Errors", "Layers"], report.Sections);
        XDocument page = XDocument.Load(folder.File(Report.PageName));
        RegressionMetrics metrics = RegressionMetrics.Of(network, data);
        Assert.Contains($"R²{MetricsTable.Share(metrics.R2)}", Elements(page, "div").Select(e => e.Value));
        string[][] rows = Rows(page, "Errors");
        Assert.Equal([.. s_sums, "mean"], rows.Select(r => r[0]));
        Assert.Equal(["mean", MetricsTable.Error(metrics.MeanAbsoluteError), MetricsTable.Error(metrics.RootMeanSquaredError), MetricsTable.Share(metrics.R2)], rows[^1]);
        XElement[] charts = [.. Elements(page, "figure").Where(e => (string?)e.Attribute("class") == "chart").TakeLast(2)];
        Assert.Equal(s_sums, charts.Select(c => c.Descendants().First(e => e.Name.LocalName == "b").Value));
        Assert.All(charts, chart => Assert.Equal(400 + 1, chart.Descendants().Count(e => (string?)e.Attribute("class") == "dot f0"))); // and its key
        Assert.All(["02-errors-first-sum.png", "02-errors-second-sum.png"], name => PngReader.Read(File.ReadAllBytes(folder.File(name))));
    }

    [Fact]
    public void Several_labels_have_a_row_each()
    {
        using var folder = new TempFolder();
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, 180).Select(_ => random.NextSingle() - 0.5f)];
        Dataset data = Dataset.FromFloats(inputs, 3, [.. inputs.Select((x, i) => x > 0 && i % 3 != 2 ? 1f : 0)], 3); // no sample has the last label
        var network = new SignsNet(seed: 2);
        Report report = NetworkReport.CreateMultiLabel("Signs", network, data, threshold: 0, labelNames: ["a", "b", "c"]);
        report.SavePage(folder.File("page.html"));
        Assert.Equal(["Labels", "Layers"], report.Sections);
        ClassificationMetrics metrics = ClassificationMetrics.OfMultiLabel(network, data, threshold: 0);
        string[][] rows = Rows(XDocument.Load(folder.File("page.html")), "Labels");
        Assert.Equal(["a", "b", "c", "mean"], rows.Select(r => r[0]));
        ClassMetrics first = metrics.Classes[0];
        Assert.Equal(["a", $"{first.Support}", MetricsTable.Share(first.Precision), MetricsTable.Share(first.Recall), MetricsTable.Share(first.F1), MetricsTable.Share(first.RocAuc)], rows[0]);
        Assert.Equal(("0", "–"), (rows[2][1], rows[2][^1]));
    }

    [Fact]
    public void Targets_far_from_0_fill_their_chart()
    {
        LineChart chart = ErrorCharts.Of("far", [1001, 1003, 1002], [1000, 1004, 1002], output: 0, outputs: 1);
        Assert.Equal((1000, 1004), (chart.X.Low, chart.X.High));
        Assert.Equal((1000, 1004), (chart.Y.Low, chart.Y.High));
        Assert.Equal([(1000, 1001), (1004, 1003), (1002, 1002)], chart.Lines[0].Points);
    }

    [Fact]
    public void Data_that_do_not_fit_are_explained()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => NetworkReport.CreateRegression("", new SignsNet(), Dataset.FromFloats(new float[3], 3, [0])));
        Assert.Equal("The data set has labels; expected targets of 3 floats, the outputs of SignsNet. (Parameter 'data')", error.Message);
    }

    internal static Dataset Sums(int count)
    {
        var random = new Random(4);
        float[] inputs = [.. Enumerable.Range(0, 4 * count).Select(_ => random.NextSingle() - 0.5f)];
        float[] targets = [.. inputs.Chunk(4).SelectMany(x => new[] { x[0] + x[1], x[2] - (2 * x[3]) })];
        return Dataset.FromFloats(inputs, 4, targets, 2);
    }

    private static string[][] Rows(XDocument page, string section) =>
    [
        .. Elements(page, "section").Single(s => s.Elements().First().Value == section).Descendants().Single(e => e.Name.LocalName == "tbody")
            .Elements().Select(row => row.Elements().Select(cell => cell.Value).ToArray()),
    ];

    private static IEnumerable<XElement> Elements(XDocument page, string name) => page.Descendants().Where(e => e.Name.LocalName == name);
}
