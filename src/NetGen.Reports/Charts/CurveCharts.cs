namespace NetGen.Reports;

/// <summary>The charts of a training run.</summary>
internal static class CurveCharts
{
    private const int Training = 0;
    private const int Validation = 1;

    /// <summary>The loss and, where there is one, the accuracy over the epochs.</summary>
    public static IEnumerable<LineChart> Of(TrainingCurves curves)
    {
        yield return new LineChart("Loss", "epoch", "loss", IsShare: false, Lines(curves, p => p.Loss, e => e.Loss, e => e.ValidationLoss));
        if (curves.Steps.Any(p => p.Accuracy is not null) || curves.Epochs.Any(e => e.Accuracy is not null || e.ValidationAccuracy is not null))
        {
            yield return new LineChart("Accuracy", "epoch", "classified correctly", IsShare: true, Lines(curves, p => p.Accuracy, e => e.Accuracy, e => e.ValidationAccuracy));
        }
    }

    private static List<Series> Lines(
        TrainingCurves curves, Func<CurvePoint, double?> ofStep, Func<EpochPoint, double?> ofEpoch, Func<EpochPoint, double?> ofValidation)
    {
        var lines = new List<Series> { new("each step", Training, [.. curves.Steps.Select(p => (p.Epochs, ofStep(p) ?? double.NaN))], SeriesKind.Fine) };
        Add(lines, curves, "training, mean of an epoch", Training, ofEpoch);
        Add(lines, curves, "validation", Validation, ofValidation);
        return lines;
    }

    private static void Add(List<Series> lines, TrainingCurves curves, string name, int color, Func<EpochPoint, double?> value)
    {
        (double X, double Y)[] points = [.. curves.Epochs.Where(e => value(e) is not null).Select(e => ((double)e.Epoch, value(e)!.Value))];
        if (points.Length > 0)
        {
            lines.Add(new Series(name, color, points));
        }
    }
}
