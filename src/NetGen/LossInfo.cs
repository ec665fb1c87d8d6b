namespace NetGen;

/// <summary>What the generator knows of a network's loss.</summary>
/// <param name="Kind">Its attribute, such as <c>CrossEntropyLoss</c>.</param>
/// <param name="Description">The loss in words, such as <c>CrossEntropyLoss, label smoothing 0.1</c>.</param>
/// <param name="Target">Which kind of target it takes.</param>
public sealed record LossInfo(string Kind, string Description, TargetKind Target)
{
    /// <summary>Whether the losses of a mini-batch are averaged or added up.</summary>
    public LossReduction Reduction { get; init; }

    /// <summary>What the loss is multiplied by.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Pixels or steps of its output that have a class each; 1 where a sample has one class, or none.</summary>
    public int Positions { get; init; } = 1;

    /// <summary>The losses of which it is the sum, each of an output of its own or of several; empty for a single loss.</summary>
    public LossPartInfo[] Parts { get; init; } = [];

    /// <summary>Whether classes may have weights. The mean then divides by the sum of the weights of the samples' labels.</summary>
    public bool TakesClassWeights { get; init; }

    /// <summary>One weight a class; null for 1 each.</summary>
    public float[]? ClassWeights { get; init; }

    /// <summary>Weights of positive targets: one for all elements, or one for each channel or feature; null for 1 each.</summary>
    public float[]? PosWeights { get; init; }

    /// <summary>The label that does not count; null if every label does.</summary>
    public int? IgnoreIndex { get; init; }

    /// <summary>Whether a mean is over the samples, however many of their labels count; otherwise it is over the labels that do.</summary>
    public bool AveragesSamples { get; init; }
}
