using NetGen.Samples;
using NetGen.Training;

namespace FashionSample;

/// <summary>Trains a network by a recipe and prints a line an epoch.</summary>
internal static class Training
{
    /// <summary>Trains.</summary>
    /// <param name="trainer">Trainer of the network, with the rate of the first epoch.</param>
    /// <param name="data">Images to train on.</param>
    /// <param name="recipe">Epochs and learning rates.</param>
    /// <param name="display">What the user sees meanwhile.</param>
    /// <param name="checkpoints">What is kept if it is interrupted.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(Trainer<FashionNet> trainer, Dataset data, Recipe recipe, ITrainingDisplay display, SampleCheckpoints checkpoints, CancellationToken cancellation)
    {
        TrainingSummary result = checkpoints.Run(progress => display.Run(bar =>
        {
            progress.Next = bar;
            return trainer.Fit(data, OptionsOf(progress), cancellation);
        }));
        Console.WriteLine($"trained in {result.TrainingTime.TotalSeconds:F1} s");

        FitOptions OptionsOf(LastProgress progress) => new()
        {
            Epochs = recipe.Epochs,
            Progress = progress,
            Checkpoints = checkpoints.Options,
            OnEpochEnd = epoch =>
            {
                EpochSummary summary = epoch.Summary;
                trainer.Optimizer.LearningRate = recipe.RateOf(summary.Epoch);
                TimeSpan left = epoch.Epochs.Aggregate(TimeSpan.Zero, (sum, e) => sum + e.TrainingTime) / summary.Epoch * (recipe.Epochs - summary.Epoch);
                double imagesPerSecond = data.Count / summary.TrainingTime.TotalSeconds;
                display.WriteLine($"epoch {summary.Epoch}/{recipe.Epochs}  loss {summary.MeanLoss:F4}  accuracy {summary.Accuracy:F4}  {imagesPerSecond:N0} images/s  {left:mm\\:ss} left");
            },
        };
    }
}
