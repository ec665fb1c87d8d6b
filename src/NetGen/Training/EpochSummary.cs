using System.Globalization;

namespace NetGen.Training;

/// <summary>What one epoch measured.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="MeanLoss">Mean loss over the epoch's samples, each measured before the update of its step.</param>
/// <param name="Accuracy">Share of the labels that were found, 0..1, without those that the loss ignores, measured likewise; null for a loss that takes vectors.</param>
/// <param name="Validation">Result on the validation data after the epoch; null without such data.</param>
/// <param name="TrainingTime">Time that the training took, without the validation.</param>
public sealed record EpochSummary(int Epoch, double MeanLoss, double? Accuracy, EvaluationResult? Validation, TimeSpan TrainingTime)
{
    /// <summary>The figures in one line, such as <c>epoch 2: loss 0.4127, accuracy 0.8519, validation accuracy 0.8630, loss 0.3811 (2,000 samples)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}: {Figures.Show("loss", MeanLoss)}{(Accuracy is { } accuracy ? $", {Figures.Show("accuracy", accuracy)}" : string.Empty)}{(Validation is null ? string.Empty : $", validation {Validation}")}");
}
