using System.Globalization;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Commands;

/// <summary>Times of the reference network in this process, however it was compiled: the native program runs this same code.</summary>
internal static class ReferenceTimes
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "reference-times";

    private const int Rounds = 7;
    private const double VisitSeconds = 0.05;

    /// <summary>Prints the median seconds of predicting a batch and of a training step, on one thread.</summary>
    public static int Run()
    {
        var network = new FashionNet();
        Samples samples = Samples.Create(Jobs.Batch, FashionNet.InputLength);
        float[] images = samples.Values;
        int[] labels = samples.Classification;
        var outputs = new float[Jobs.Batch * FashionNet.OutputLength];
        using var trainer = new Trainer<FashionNet>(new FashionNet(), new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.01, Momentum = 0.9 }, Threads = 1 });
        Contender[] contenders =
        [
            Contender.Of(new ContenderId(Jobs.Predict64, Jobs.NetGen, 1), () => network.Predict(images, outputs)),
            Contender.Of(new ContenderId(Jobs.TrainSgd, Jobs.NetGen, 1), () => trainer.Step(images, labels)),
        ];
        IEnumerable<double> medians = new Rounds(VisitSeconds, quiet: true).Run(contenders, Rounds).Select(m => m.Median);
        Console.WriteLine(string.Join(' ', medians.Select(seconds => seconds.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }
}
