using System.Globalization;
using NetGen.Training;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>The page that shows a training run while it goes on.</summary>
internal static class CurvesPage
{
    /// <summary>Saves the page.</summary>
    /// <param name="curves">The run.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="isRunning">Whether more is to come, so that browsers shall load the page again.</param>
    public static void Save(TrainingCurves curves, string path, bool isRunning)
    {
        TrainingProgress last = curves.Last;
        string state = string.Create(
            CultureInfo.InvariantCulture,
            $"Epoch {curves.Epoch}, step {last.Step} of {last.Steps}, {last.SamplesPerSecond:N0} samples a second, mean loss {last.MeanLoss:F4}.");
        int? reload = isRunning ? Math.Max(1, (int)curves.LiveInterval.TotalSeconds) : null;
        Page.Save(path, "Training", [Html("header", Html("h1", "Training"), Html("p", Class("lead"), state)), Html("section", CurveCharts.Of(curves).Select(chart => LineChartFigure.Draw(chart)))], reload);
    }
}
