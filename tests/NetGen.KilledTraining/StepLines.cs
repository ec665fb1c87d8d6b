using NetGen.Training;

namespace NetGen.KilledTraining;

/// <summary>Writes a line on standard output for each step that the training has made.</summary>
internal sealed class StepLines : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value) => Console.WriteLine("trains");
}
