namespace NetGen.Training;

/// <summary>What an optimiser does otherwise with one tensor, as with a parameter group of PyTorch's.</summary>
internal sealed class TensorSettings
{
    /// <summary>What the learning rate is multiplied by.</summary>
    public double RateFactor { get; set; } = 1;

    /// <summary>The weight decay in the place of the optimiser's own, or null.</summary>
    public double? WeightDecay { get; set; }

    /// <summary>Whether updates leave it and what is kept for it as they are.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Updates that left it out: a state, which goes on with the others where training is resumed.</summary>
    public long SkippedSteps { get; set; }

    /// <summary>Takes over the settings of another.</summary>
    public void CopyFrom(TensorSettings other)
    {
        RateFactor = other.RateFactor;
        WeightDecay = other.WeightDecay;
        IsFrozen = other.IsFrozen;
        SkippedSteps = other.SkippedSteps;
    }
}
