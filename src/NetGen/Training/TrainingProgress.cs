namespace NetGen.Training;

/// <summary>Where a training run stands; reported after every step.</summary>
/// <param name="Epoch">Current epoch, from 1.</param>
/// <param name="Epochs">Epochs of the run.</param>
/// <param name="Step">Steps done in the epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Samples">Samples seen in the epoch.</param>
/// <param name="MeanLoss">Mean loss of the samples seen in the epoch.</param>
/// <param name="Accuracy">Share of the labels seen in the epoch that were found, 0..1, without those that the loss ignores; null for a loss that takes vectors.</param>
/// <param name="SamplesPerSecond">Samples a second, over the epoch so far.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    int Samples,
    double MeanLoss,
    double? Accuracy,
    double SamplesPerSecond);
