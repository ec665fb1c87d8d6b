using NetGen.Training;
using Spectre.Console;

namespace FashionSample;

/// <summary>Shows a progress bar below the lines of the epochs; it disappears at the end.</summary>
internal sealed class LiveDisplay : ITrainingDisplay
{
    /// <inheritdoc/>
    public TrainingSummary Run(Func<IProgress<TrainingProgress>?, TrainingSummary> train) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new ProgressBar(context.AddTask("starting"))));

    /// <inheritdoc/>
    public void WriteLine(string line) => AnsiConsole.WriteLine(line);

    private sealed class ProgressBar(ProgressTask task) : IProgress<TrainingProgress>
    {
        // The screen shows no more, and a step takes only milliseconds.
        private const int MillisecondsBetweenUpdates = 100;

        private long _nextUpdate;

        public void Report(TrainingProgress value)
        {
            long now = Environment.TickCount64;
            if (now < _nextUpdate && value.Step < value.Steps)
            {
                return;
            }

            _nextUpdate = now + MillisecondsBetweenUpdates;
            double stepsDone = value.Step + ((value.Epoch - 1.0) * value.Steps);
            double secondsPerStep = value.Samples / value.SamplesPerSecond / value.Step;
            var left = TimeSpan.FromSeconds(((double)value.Epochs * value.Steps - stepsDone) * secondsPerStep);
            task.Value = 100 * stepsDone / value.Epochs / value.Steps;
            task.Description = $"epoch {value.Epoch}/{value.Epochs}  loss {value.MeanLoss:F4}  accuracy {value.Accuracy:F4}  {value.SamplesPerSecond:N0} images/s  {left:mm\\:ss} left";
        }
    }
}
