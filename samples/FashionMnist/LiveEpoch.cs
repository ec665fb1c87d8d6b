using NetGen.Training;
using Spectre.Console;

namespace FashionSample;

/// <summary>Shows a progress bar while an epoch runs; it disappears when the epoch's line is printed.</summary>
internal sealed class LiveEpoch : IEpochDisplay
{
    /// <inheritdoc/>
    public EpochSummary Run(int epoch, int epochs, Func<IProgress<TrainingProgress>?, EpochSummary> train) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => train(new ProgressBar(context.AddTask("starting"), epoch, epochs)));

    private sealed class ProgressBar(ProgressTask task, int epoch, int epochs) : IProgress<TrainingProgress>
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
            double stepsDone = value.Step + ((epoch - 1.0) * value.Steps);
            double secondsPerStep = value.Samples / value.SamplesPerSecond / value.Step;
            var left = TimeSpan.FromSeconds(((double)epochs * value.Steps - stepsDone) * secondsPerStep);
            task.Value = 100 * stepsDone / epochs / value.Steps;
            task.Description = $"epoch {epoch}/{epochs}  loss {value.MeanLoss:F4}  accuracy {value.Accuracy:F4}  {value.SamplesPerSecond:N0} images/s  {left:mm\\:ss} left";
        }
    }
}
