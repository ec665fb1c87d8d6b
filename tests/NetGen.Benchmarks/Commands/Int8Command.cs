using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary>One image on one thread with bytes in all layers, against single precision. What the weights are does not matter for that.</summary>
internal static class Int8Command
{
    private const int Rounds = 31;
    private const int CalibrationSamples = 8;
    private const double VisitSeconds = 0.05;
    private const double Micro = 1e6;

    /// <summary>Prints a line a network.</summary>
    public static int Run()
    {
        Console.WriteLine("| one image, one thread, medians | single precision, µs | bytes, µs | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (Func<Network> create in (Func<Network>[])[() => new MlPerfResNet8(), () => new MlPerfMobileNet()])
        {
            Network bytes = create();
            float[] samples = Samples.Create(CalibrationSamples, bytes.Info.InputLength).Values;
            bytes.Calibrate(samples);
            bytes.WeightFormat = WeightFormat.Int8;
            IReadOnlyList<Measurement> times = new Rounds(VisitSeconds, quiet: true).Run([Contend(create(), samples), Contend(bytes, samples)], Rounds);
            Console.WriteLine(FormattableString.Invariant(
                $"| {bytes.Info.Name} | {times[0].Median * Micro:F1} | {times[1].Median * Micro:F1} | {times[0].Median / times[1].Median:F2} |"));
        }

        return 0;
    }

    private static Contender Contend(Network network, float[] samples)
    {
        float[] image = samples[..network.Info.InputLength];
        var output = new float[network.Info.OutputLength];
        return Contender.Of(new ContenderId(network.Info.Name, $"{network.WeightFormat}", 1), () => network.Predict(image, output));
    }
}
