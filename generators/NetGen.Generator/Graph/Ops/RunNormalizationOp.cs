namespace NetGen.Generator.Graph.Ops;

/// <summary>
/// Normalises runs of the features of each sample by their own mean and variance, as layer, group and instance normalisation do, or by their mean square alone.
/// </summary>
/// <param name="RunLength">Values of a run.</param>
/// <param name="Affine">Which weight belongs to a feature.</param>
/// <param name="Eps">Added to the variance.</param>
/// <param name="Centres">Whether the mean is subtracted and a shift added. Otherwise the mean square stands for the variance.</param>
internal sealed record RunNormalizationOp(int RunLength, RunAffine Affine, double Eps, bool Centres = true) : Op
{
    public override bool AbsorbsActivation => true;

    public override GradientRule Gradient { get; } = new() { OverwritesInput = true };
}
