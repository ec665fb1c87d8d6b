#if TRAINING
using System.Diagnostics;
using FashionSample;
using NetGen.Training;

namespace FirstPrediction;

/// <summary>How long the network takes, on one thread.</summary>
internal static class Times
{
    private const int Batch = 64;
    private const int Rounds = 9;
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(0.4);

    /// <summary>Median microseconds of predicting a batch, and of a training step on one.</summary>
    /// <param name="network">The network; it learns nothing that makes sense.</param>
    public static string OfBatch(FashionNet network)
    {
        float[] pixels = [.. Enumerable.Range(0, Batch * FashionNet.InputLength).Select(i => i % 251 / 251f)];
        int[] labels = [.. Enumerable.Range(0, Batch).Select(i => i % FashionNet.OutputLength)];
        var scores = new float[Batch * FashionNet.OutputLength];
        using var trainer = new Trainer<FashionNet>(new FashionNet(), new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.01, Momentum = 0.9 }, Threads = 1 });
        return $"{Median(() => network.Predict(pixels, scores)):F0} {Median(() => trainer.Step(pixels, labels)):F0}";
    }

    // The first round is for the JIT compiler.
    private static double Median(Action action)
    {
        double[] rounds = [.. Enumerable.Range(0, Rounds + 1).Select(_ => Microseconds(action)).Skip(1).Order()];
        return rounds[Rounds / 2];
    }

    private static double Microseconds(Action action)
    {
        int calls = 0;
        var watch = Stopwatch.StartNew();
        do
        {
            action();
            calls++;
        }
        while (watch.Elapsed < s_round);

        return watch.Elapsed.TotalMicroseconds / calls;
    }
}
#endif
