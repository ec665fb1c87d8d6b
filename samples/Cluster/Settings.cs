namespace ClusterSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Network">Which network.</param>
/// <param name="Data">Folder of the data set; null for where Debian's package puts Fashion-MNIST.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images in a mini-batch of all ranks together.</param>
/// <param name="Rate">Adam's learning rate.</param>
/// <param name="Threads">Threads of a rank; null for as many as suit.</param>
/// <param name="Limit">Use only the first images; null for all.</param>
/// <param name="SynchronizeBatchNorm">Whether batch normalisation sees the mini-batches of all ranks.</param>
/// <param name="Checkpoints">Folder for checkpoints; null for none.</param>
/// <param name="Resume">Whether to go on from the last of them.</param>
/// <param name="Out">Where rank 0 saves the weights.</param>
internal sealed record Settings(
    NetworkKind Network,
    string? Data,
    int Epochs,
    int Batch,
    double Rate,
    int? Threads,
    int? Limit,
    bool SynchronizeBatchNorm,
    string? Checkpoints,
    bool Resume,
    string Out);
