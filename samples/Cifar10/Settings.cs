namespace CifarSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder or archive of CIFAR-10.</param>
/// <param name="Network">The network.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Augment">Whether every image is changed at random each time.</param>
/// <param name="Regularizer">What keeps the network from learning the training images by heart.</param>
/// <param name="Seed">Seed of the initial weights, of the order of the images and of their changes.</param>
/// <param name="Threads">Threads to train with.</param>
/// <param name="Limit">Most images of each split.</param>
/// <param name="Report">Folder for a page with pictures of the trained network, or null.</param>
/// <param name="Checkpoints">Folder of the checkpoint of a run that is interrupted.</param>
/// <param name="Resume">Whether to go on from it.</param>
internal sealed record Settings(
    string Data,
    NetworkKind Network,
    int Epochs,
    bool Augment,
    Regularizer Regularizer,
    uint Seed,
    int Threads,
    int Limit,
    string? Report,
    string Checkpoints,
    bool Resume);
