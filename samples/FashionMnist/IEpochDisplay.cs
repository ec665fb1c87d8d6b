using NetGen.Training;

namespace FashionSample;

/// <summary>How the user sees an epoch while it runs.</summary>
internal interface IEpochDisplay
{
    /// <summary>Runs an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="epochs">Epochs of the run.</param>
    /// <param name="train">Trains for the epoch and reports every step to what it is given.</param>
    EpochSummary Run(int epoch, int epochs, Func<IProgress<TrainingProgress>?, EpochSummary> train);
}
