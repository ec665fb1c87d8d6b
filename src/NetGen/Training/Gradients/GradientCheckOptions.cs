namespace NetGen.Training;

/// <summary>How thoroughly gradients are checked.</summary>
public sealed class GradientCheckOptions
{
    private readonly int _samplesPerTensor = 12;
    private readonly double _tolerance = 1e-2;

    /// <summary>Elements of each tensor that are compared, at least 1: those of the largest gradient, and random ones. Default 12.</summary>
    public int SamplesPerTensor
    {
        get => _samplesPerTensor;
        init => _samplesPerTensor = (int)Hyperparameter.AtLeastOne(value, nameof(SamplesPerTensor));
    }

    /// <summary>Largest error that is taken as right, relative to the largest gradient of the tensor; above 0. Default 0.01.</summary>
    public double Tolerance
    {
        get => _tolerance;
        init => _tolerance = Hyperparameter.Positive(value, nameof(Tolerance));
    }

    /// <summary>Seed of the choice of elements. Default 0.</summary>
    public ulong Seed { get; init; }
}
