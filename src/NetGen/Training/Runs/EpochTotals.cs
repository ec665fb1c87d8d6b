namespace NetGen.Training;

/// <summary>Sums over the steps of one epoch.</summary>
/// <param name="LossSum">The steps' losses, each times its samples.</param>
/// <param name="Measured">Samples in that sum.</param>
/// <param name="Correct">Labels that were found.</param>
/// <param name="Labels">Labels that count.</param>
/// <param name="Samples">Samples seen.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Elapsed">Time that they took.</param>
internal readonly record struct EpochTotals(double LossSum, long Measured, long Correct, long Labels, int Samples, int Steps, TimeSpan Elapsed);
