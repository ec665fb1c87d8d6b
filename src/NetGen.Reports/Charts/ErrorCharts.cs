namespace NetGen.Reports;

/// <summary>Predictions over targets.</summary>
internal static class ErrorCharts
{
    private const int MostDots = 400;

    /// <summary>The chart of one output: a dot a sample, evenly chosen, and a line on which they would lie if they were exact.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="predictions">[sample][output].</param>
    /// <param name="targets">[sample][output].</param>
    /// <param name="output">The output.</param>
    /// <param name="outputs">Outputs of a sample.</param>
    public static LineChart Of(string name, ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int output, int outputs)
    {
        int samples = targets.Length / outputs;
        int shown = Math.Min(samples, MostDots);
        var dots = new (double X, double Y)[shown];
        for (int i = 0; i < shown; i++)
        {
            int at = ((int)((long)i * samples / shown) * outputs) + output;
            dots[i] = (targets[at], predictions[at]);
        }

        double low = dots.Min(d => Math.Min(d.X, d.Y));
        double high = dots.Max(d => Math.Max(d.X, d.Y));
        return new LineChart(name, "target", "prediction", IsShare: false, [new Series("a sample", 0, dots, SeriesKind.Dots), new Series("exact", 1, [(low, low), (high, high)])]) { IsFromZero = false };
    }
}
