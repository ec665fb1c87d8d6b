namespace NetGen.Reference;

/// <summary>A loss that is a function of the difference of each element from its target.</summary>
internal sealed class ElementwiseReference(LossReduction reduction, Func<double, double> value, Func<double, double> slope) : ReferenceLoss
{
    public override bool TakesLabels => false;

    /// <summary>Whether a mean is over the elements of a sample, too.</summary>
    public bool AveragesElements { get; init; } = true;

    /// <summary>Whether the slope jumps where the difference is 0.</summary>
    public bool HasKink { get; init; }

    public override (double Loss, Batch Gradient) Evaluate(Batch output, BatchTargets targets)
    {
        double divisor = reduction == LossReduction.Sum ? 1 : output.Count * (AveragesElements ? output.Length : 1);
        double[] differences = [.. output.Values.Zip(targets.Vectors, (x, t) => x - t)];
        KinkMargin = HasKink ? differences.Min(Math.Abs) / output.Values.Max(Math.Abs) : double.PositiveInfinity;
        return (differences.Sum(value) / divisor, output with { Values = Array.ConvertAll(differences, d => slope(d) / divisor) });
    }
}
