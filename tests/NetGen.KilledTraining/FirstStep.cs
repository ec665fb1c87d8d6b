using NetGen.Training;

namespace NetGen.KilledTraining;

/// <summary>Tells on standard output that the training has begun.</summary>
internal sealed class FirstStep : IProgress<TrainingProgress>
{
    private bool _isTold;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (!_isTold)
        {
            Console.WriteLine("trains");
            _isTold = true;
        }
    }
}
