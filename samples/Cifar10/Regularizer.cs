namespace CifarSample;

/// <summary>What keeps a network from learning the training images by heart.</summary>
internal enum Regularizer
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Half of the last features are left out at random.</summary>
    Dropout,

    /// <summary>The squares of the weights count as loss.</summary>
    L2,

    /// <summary>No row of weights is longer than a limit.</summary>
    MaxNorm,
}
