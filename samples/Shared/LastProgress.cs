using NetGen.Training;

namespace NetGen.Samples;

/// <summary>Remembers where a training stands.</summary>
internal sealed class LastProgress : IProgress<TrainingProgress>
{
    /// <summary>Hears of every step, too, or null.</summary>
    public IProgress<TrainingProgress>? Next { get; set; }

    /// <summary>What was reported last.</summary>
    public TrainingProgress Value { get; private set; }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        Value = value;
        Next?.Report(value);
    }
}
