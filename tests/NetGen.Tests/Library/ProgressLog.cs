using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Keeps the reports of a training run, in the thread that reports.</summary>
internal sealed class ProgressLog : IProgress<TrainingProgress>
{
    public List<TrainingProgress> Reports { get; } = [];

    public Action<TrainingProgress>? OnReport { get; set; }

    public void Report(TrainingProgress value)
    {
        Reports.Add(value);
        OnReport?.Invoke(value);
    }
}
