using NetGen.Training;

namespace DrawAndPredict.Learning;

/// <summary>Teaches a network a correction.</summary>
internal static class Lesson
{
    private const double LearningRate = 3e-4;
    private const float Sure = 0.9f;
    private const int MostSteps = 200;

    /// <summary>Trains until the network is sure of the newest correction. The earlier ones are trained with it, so that it does not forget them.</summary>
    /// <param name="network">The network, which changes.</param>
    /// <param name="corrections">The corrections, the newest last.</param>
    /// <returns>Training steps that it took.</returns>
    public static int Teach(DigitNet network, IReadOnlyList<Correction> corrections)
    {
        // One thread, so that others read on.
        using var trainer = new Trainer<DigitNet>(network, new TrainerOptions { Optimizer = new Adam { LearningRate = LearningRate }, BatchSize = corrections.Count, Threads = 1 });
        float[] pixels = [.. corrections.SelectMany(correction => correction.Pixels)];
        int[] labels = [.. corrections.Select(correction => correction.Label)];
        Correction newest = corrections[^1];
        int step = 0;
        while (step < MostSteps && Reading.Probabilities(network, newest.Pixels)[newest.Label] < Sure)
        {
            trainer.Step(pixels, labels);
            step++;
        }

        return step;
    }
}
