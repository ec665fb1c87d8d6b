namespace NetGen.Training;

/// <summary>How a <see cref="Trainer{TNetwork}"/> trains.</summary>
public sealed class TrainerOptions
{
    /// <summary>The update rule; it belongs to one network only. Default <see cref="Adam"/>.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>Samples in a mini-batch of <see cref="Trainer{TNetwork}.Fit(Dataset, int, Dataset?, IProgress{TrainingProgress}?, CancellationToken)"/>, at least 1. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// Threads to use, the caller's included, at least 1; null for as many as finish a step soonest, up to one a processor, which the trainer finds out by the clock
    /// while it trains: for a small network that is one. What comes out does not depend on them. A number that is tried for the
    /// first time starts its threads, which allocates; a stated one allocates nothing in a step. Default null.
    /// </summary>
    public int? Threads { get; init; }

    /// <summary>
    /// The processes that train together, or null for one alone. Each has a trainer with the same options, of a network with the same weights, and makes the same calls with the
    /// same mini-batches, of which it trains on its share. What a call returns is of all of them. Default null.
    /// </summary>
    public TrainingGroup? Group { get; init; }

    /// <summary>
    /// Whether batch normalisation takes its statistics over the whole mini-batch of a <see cref="Group"/>, as PyTorch's <c>SyncBatchNorm</c>, and not over the share of each process.
    /// It costs two exchanges a layer and step. In either case the running statistics move by the mean over the processes. Default false.
    /// </summary>
    public bool SynchronizeBatchNorm { get; init; }

    /// <summary>One weight a class, each finite and at least 0, in the place of those that the loss states; null for those. Of several losses each states its own, so null then. Default null.</summary>
    public IReadOnlyList<float>? ClassWeights { get; init; }

    /// <summary>
    /// Seed of the order of the samples and, with a generator of its own, of what dropout drops, which is then what PyTorch drops after
    /// <c>torch.manual_seed(seed)</c>; its low 32 bits count. Default 0.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the samples come in a new random order in every epoch. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// Whether <c>Fit</c> leaves out the last mini-batch of a <see cref="Dataset"/>'s epoch if it would have fewer samples than <see cref="BatchSize"/>, as PyTorch's
    /// <c>drop_last</c>. Default false.
    /// </summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// Whether <see cref="Parameter.Gradient"/> is there for every tensor after a step. Without it the weights of large linear layers are
    /// updated part by part as soon as their gradients are known, which is faster. Default false; <c>ForwardBackward</c> always keeps gradients.
    /// </summary>
    public bool KeepGradients { get; init; }

    /// <summary>
    /// Whether <see cref="Trainer{TNetwork}.Outputs"/> is there after every mini-batch. It costs a copy of the outputs. Default false; a step with a loss of your
    /// own always keeps them.
    /// </summary>
    public bool KeepOutputs { get; init; }

    /// <summary>
    /// Whether <c>Step</c> and <c>Fit</c> end with a <see cref="TrainingDivergedException"/> that names the step and the first layer to blame when the loss of a
    /// mini-batch is NaN or infinite, or with <see cref="Optimizer.ClipNorm"/> the gradient; <c>Fit</c> looks at all weights after every epoch as well. What such a
    /// step would have done to parameters and running statistics is left out, so that training may go on with another mini-batch or a smaller learning
    /// rate. A gradient that is not finite though the loss is finite is noticed one step or at most one epoch later, when weights have taken it up, unless
    /// <see cref="Optimizer.ClipNorm"/> measures it. A mini-batch in which no target counts (<see cref="StepResult.CountsNothing"/>) ends nothing. Default true; it costs nothing that can be measured.
    /// </summary>
    public bool ThrowOnNonFinite { get; init; } = true;
}
