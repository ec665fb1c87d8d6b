using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Inspection.Peaks;

namespace NetGen.Benchmarks.Commands;

/// <summary>Prediction of a batch without the wide vectors, against what the processor can do without them: measured in a process where they are switched off.</summary>
internal static class PeakShare
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "peak-share";

    private const int Rounds = 9;
    private const double VisitSeconds = 0.05;

    /// <summary>Prints predict64's share of the peak, from medians and from the best rounds.</summary>
    public static int Run()
    {
        var network = new FashionNet();
        float[] images = Samples.Create(Jobs.Batch, FashionNet.InputLength).Values;
        var outputs = new float[Jobs.Batch * FashionNet.OutputLength];
        Contender[] contenders =
        [
            new(new ContenderId(Jobs.Peak, Jobs.Processor, 1), PeakLoop.Widest.Time),
            Contender.Of(new ContenderId(Jobs.Predict64, Jobs.NetGen, 1), () => network.Predict(images, outputs)),
        ];
        IReadOnlyList<Measurement> times = new Rounds(VisitSeconds, quiet: true).Run(contenders, Rounds);
        double Share(Func<Measurement, double> time) =>
            Operations.Predict(FashionNet.Definition) * Jobs.Batch / time(times[1]) / (PeakLoop.Widest.Operations / time(times[0]));
        return ChildProcess.Print(Share(m => m.Median), Share(m => m.Best));
    }

    /// <summary>The share with 256-bit vectors, of the peak of fused multiply-adds; null where the processor has none.</summary>
    public static Share? Avx2() => PeakLoop.HasFma256 ? In(("DOTNET_EnableAVX512", "0")) : null;

    /// <summary>The share with 128-bit vectors, of the peak of multiplications and additions; null where there is no such mode.</summary>
    public static Share? Sse() => PeakLoop.HasFma256 ? In(("DOTNET_EnableAVX2", "0")) : null;

    private static Share In((string Name, string Value) variable)
    {
        double[] numbers = ChildProcess.Run(Command, variable);
        return new Share(numbers[0], numbers[1]);
    }

    /// <summary>A share of the peak.</summary>
    /// <param name="Median">From medians.</param>
    /// <param name="Best">From the best rounds.</param>
    public sealed record Share(double Median, double Best);
}
