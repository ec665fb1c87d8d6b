using NetGen.Training;

namespace FashionSample;

/// <summary>How the user sees a training while it runs.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs a training.</summary>
    /// <param name="train">Trains and reports every step to what it is given.</param>
    TrainingSummary Run(Func<IProgress<TrainingProgress>?, TrainingSummary> train);

    /// <summary>Prints a line, also while the training runs.</summary>
    void WriteLine(string line);
}
