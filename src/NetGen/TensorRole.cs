namespace NetGen;

/// <summary>What a tensor of a network is.</summary>
public enum TensorRole
{
    /// <summary>Trainable weight of a convolution or linear layer.</summary>
    Weight,

    /// <summary>Trainable bias of a convolution or linear layer.</summary>
    Bias,

    /// <summary>Trainable scale of a normalisation, initially 1, or slope of an activation, which states its initial value.</summary>
    Scale,

    /// <summary>Trainable shift of a normalisation, initially 0.</summary>
    Shift,

    /// <summary>Running mean, not trained, initially 0.</summary>
    RunningMean,

    /// <summary>Running variance, not trained, initially 1.</summary>
    RunningVariance,

    /// <summary>Number of training batches seen, one 64-bit integer.</summary>
    BatchCount,
}
