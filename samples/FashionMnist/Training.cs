using NetGen.Training;

namespace FashionSample;

/// <summary>Trains a network by a recipe and prints a line an epoch.</summary>
internal static class Training
{
    /// <summary>Trains.</summary>
    /// <param name="trainer">Trainer of the network.</param>
    /// <param name="data">Images to train on.</param>
    /// <param name="recipe">Epochs and learning rates.</param>
    /// <param name="display">What the user sees meanwhile.</param>
    /// <param name="cancellation">Ends the training early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(Trainer<FashionNet> trainer, Dataset data, Recipe recipe, IEpochDisplay display, CancellationToken cancellation)
    {
        TimeSpan total = TimeSpan.Zero;
        for (int epoch = 1; epoch <= recipe.Epochs; epoch++)
        {
            trainer.Optimizer.LearningRate = recipe.RateOf(epoch - 1);
            EpochSummary summary = display.Run(
                epoch,
                recipe.Epochs,
                progress => trainer.Fit(data, epochs: 1, progress: progress, cancellationToken: cancellation).Epochs[0]);
            total += summary.TrainingTime;
            TimeSpan left = total / epoch * (recipe.Epochs - epoch);
            double imagesPerSecond = data.Count / summary.TrainingTime.TotalSeconds;
            Console.WriteLine($"epoch {epoch}/{recipe.Epochs}  loss {summary.MeanLoss:F4}  accuracy {summary.Accuracy:F4}  {imagesPerSecond:N0} images/s  {left:mm\\:ss} left");
        }

        Console.WriteLine($"trained in {total.TotalSeconds:F1} s");
    }
}
