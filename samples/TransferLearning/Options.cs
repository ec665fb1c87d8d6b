namespace TransferSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder with one folder of pictures a class, or with the files of CIFAR-10.</param>
/// <param name="Limit">Most images; null for all of a folder, and some hundreds of CIFAR-10.</param>
/// <param name="Epochs">Passes over the features to train the head.</param>
/// <param name="FineTune">Passes to train the last block and the head; 0 for none.</param>
/// <param name="LearningRate">Rate of the head while the last block learns at a tenth of it.</param>
/// <param name="Seed">Seed of the head's weights, of the part that is held out and of the order.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="Out">Where to save the weights.</param>
/// <param name="Onnx">Where to save the same as an ONNX model, or null.</param>
/// <param name="Checkpoints">Folder of the checkpoint of a run that is interrupted.</param>
/// <param name="Resume">Whether to go on from it.</param>
internal sealed record Options(
    string Data,
    int? Limit,
    int Epochs,
    int FineTune,
    double LearningRate,
    uint Seed,
    int Threads,
    string Out,
    string? Onnx,
    string Checkpoints,
    bool Resume);
