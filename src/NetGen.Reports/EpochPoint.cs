namespace NetGen.Reports;

/// <summary>What one epoch measured.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Loss">Mean loss over the training samples.</param>
/// <param name="Accuracy">Share of the training samples that were classified correctly, 0 to 1, or null.</param>
/// <param name="ValidationLoss">Loss on the validation data, or null.</param>
/// <param name="ValidationAccuracy">Accuracy on the validation data, 0 to 1, or null.</param>
/// <param name="TrainingTime">Time that the training took.</param>
public sealed record EpochPoint(int Epoch, double Loss, double? Accuracy, double? ValidationLoss, double? ValidationAccuracy, TimeSpan TrainingTime);
