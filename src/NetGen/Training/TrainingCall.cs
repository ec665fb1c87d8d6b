namespace NetGen.Training;

/// <summary>What a trainer shall do with a mini-batch. Its memory is pinned as long as the call lasts.</summary>
/// <param name="inputs">The samples.</param>
/// <param name="images">Number of samples.</param>
internal readonly unsafe ref struct TrainingCall(float* inputs, int images)
{
    public float* Inputs => inputs;

    public int Images => images;

    /// <summary>The samples that this process, or this program of it, trains on.</summary>
    public BatchShare Share { get; init; } = new(0, images, images);

    /// <summary>One label a sample, or null.</summary>
    public int* Labels { get; init; }

    /// <summary>One target vector a sample, or null.</summary>
    public float* Targets { get; init; }

    /// <summary>The gradient to the outputs in the place of a loss, or null.</summary>
    public float* OutputGradient { get; init; }

    /// <summary>The user's loss in the place of the network's, or null.</summary>
    public OutputLoss? Loss { get; init; }

    /// <summary>What the gradient of the network's loss is multiplied by.</summary>
    public double LossScale { get; init; } = 1;

    /// <summary>Whether the gradients are added to those that wait for an update.</summary>
    public bool Accumulates { get; init; }

    /// <summary>Whether the parameters are updated.</summary>
    public bool Updates { get; init; }

    /// <summary>The same for some of the samples.</summary>
    public TrainingCall OfShare(BatchShare share) => new(inputs, images)
    {
        Share = share,
        Labels = Labels,
        Targets = Targets,
        OutputGradient = OutputGradient,
        Loss = Loss,
        LossScale = LossScale,
        Accumulates = Accumulates,
        Updates = Updates,
    };
}
