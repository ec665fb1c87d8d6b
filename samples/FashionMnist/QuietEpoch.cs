using NetGen.Training;

namespace FashionSample;

/// <summary>Shows nothing while an epoch runs: for output that goes to a file or another program.</summary>
internal sealed class QuietEpoch : IEpochDisplay
{
    /// <inheritdoc/>
    public EpochSummary Run(int epoch, int epochs, Func<IProgress<TrainingProgress>?, EpochSummary> train) => train(null);
}
