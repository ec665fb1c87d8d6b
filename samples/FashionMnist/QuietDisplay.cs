using NetGen.Training;

namespace FashionSample;

/// <summary>Shows nothing of the steps: for output that goes to a file or another program.</summary>
internal sealed class QuietDisplay : ITrainingDisplay
{
    /// <inheritdoc/>
    public TrainingSummary Run(Func<IProgress<TrainingProgress>?, TrainingSummary> train) => train(null);

    /// <inheritdoc/>
    public void WriteLine(string line) => Console.WriteLine(line);
}
