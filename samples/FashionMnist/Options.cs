namespace FashionSample;

/// <summary>What the command line asks for. What it leaves out is null and comes from the <see cref="Recipe"/>.</summary>
/// <param name="Data">Folder of the data, <c>full</c>, or null for the embedded images.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images in a mini-batch.</param>
/// <param name="LearningRate">Adam's learning rate.</param>
/// <param name="Schedule">How the learning rate changes from epoch to epoch.</param>
/// <param name="Seed">Seed of the initial weights and of the order of the images.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="Limit">Most images of each split.</param>
/// <param name="Out">Where to save the weights.</param>
/// <param name="Checkpoints">Folder of the checkpoint of a run that is interrupted.</param>
/// <param name="Resume">Whether to go on from it.</param>
internal sealed record Options(
    string? Data,
    int? Epochs,
    int? BatchSize,
    double? LearningRate,
    RateSchedule Schedule,
    uint Seed,
    int Threads,
    int? Limit,
    string Out,
    string Checkpoints,
    bool Resume);
