namespace NetGen.Training;

/// <summary>The area under a ROC curve.</summary>
internal static class RocCurve
{
    /// <summary>
    /// The area by ranks (Hanley and McNeil 1982): (R − n₊(n₊ + 1) / 2) / (n₊·n₋), R being the sum of the positive samples' ranks, and equal scores sharing their mean
    /// rank. It is that of the trapezoids under the curve.
    /// </summary>
    /// <param name="scores">One a sample, none of them NaN; they are sorted.</param>
    /// <param name="isPositive">Whether a sample is positive; sorted with the scores.</param>
    /// <returns>The area, or null if all or none of the samples are positive.</returns>
    public static double? Area(double[] scores, bool[] isPositive)
    {
        Array.Sort(scores, isPositive);
        double ranks = 0;
        double positives = 0;
        for (int start = 0, end; start < scores.Length; start = end)
        {
            double among = 0;
            for (end = start; end < scores.Length && scores[end] == scores[start]; end++)
            {
                among += isPositive[end] ? 1 : 0;
            }

            ranks += among * (start + 1.0 + end) / 2; // ranks count from 1
            positives += among;
        }

        double negatives = scores.Length - positives;
        return positives == 0 || negatives == 0 ? null : (ranks - (positives * (positives + 1) / 2)) / (positives * negatives);
    }
}
