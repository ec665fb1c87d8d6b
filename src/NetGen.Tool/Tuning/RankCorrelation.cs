namespace NetGen.Tool.Tuning;

/// <summary>Spearman's rank correlation: 1 where the order of the predicted times is that of the measured ones.</summary>
internal static class RankCorrelation
{
    /// <summary>The correlation; null where fewer than two costs differ.</summary>
    public static double? Of(IReadOnlyList<Cost> costs)
    {
        double[] predicted = Ranks([.. costs.Select(cost => cost.Predicted)]);
        double[] measured = Ranks([.. costs.Select(cost => cost.Measured)]);
        double mean = (costs.Count - 1) / 2.0;
        double Product(double[] a, double[] b) => a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum();
        double size = Math.Sqrt(Product(predicted, predicted) * Product(measured, measured));
        return size > 0 ? Product(predicted, measured) / size : null;
    }

    // Equal values share the mean of their ranks.
    private static double[] Ranks(double[] values) => Array.ConvertAll(values, value => values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0));
}
