using System.Globalization;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Networks.Scaling;
using NetGen.Benchmarks.Onnx;
using NetGen.Benchmarks.Peaks;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Commands;

/// <summary>Shows how the time of an image depends on the batch, on channels, on the image's size and on depth, beside ONNX Runtime's, and what a second thread brings.</summary>
internal static class ScalingCommand
{
    private const double VisitSeconds = 0.03;
    private const int RoundCount = 7;

    private static readonly int[] s_batches = [1, 2, 4, 8, 16, 17, 32, 33, 64, 65, 128, 256, 512];

    private static readonly int[] s_sharedBatches = [1, 2, 4, 8, 16, 64];

    private static readonly (string Title, Network[] Networks)[] s_families =
    [
        ("channels (2 convolutions 3×3, 16×16)", [new Chain8x16x2(), new Chain16x16x2(), new Chain32x16x2(), new Chain64x16x2(), new Chain128x16x2(), new Chain256x16x2()]),
        ("image (16 channels, 2 convolutions 3×3)", [new Chain16x8x2(), new Chain16x16x2(), new Chain16x32x2(), new Chain16x64x2(), new Chain16x96x2()]),
        ("depth (16 channels, 16×16)", [new Chain16x16x1(), new Chain16x16x2(), new Chain16x16x4(), new Chain16x16x8()]),
    ];

    /// <summary>Runs the command.</summary>
    public static int Run()
    {
        Console.WriteLine(new Machine().Describe());
        Console.WriteLine($"ONNX Runtime {OrtSession.Version}");
        Console.WriteLine("1 thread unless said otherwise, microseconds an image, share of the FMA peak of the same rounds, and ONNX Runtime's time over NetGen's");
        var fashion = new FashionNet();
        Report("batch (the reference network)", [.. s_batches.Select(batch => ($"{batch}", (Network)fashion, batch))]);
        foreach ((string title, Network[] networks) in s_families)
        {
            foreach (int batch in new[] { 1, Jobs.Batch })
            {
                Report($"{title}, batch {batch}", [.. networks.Select(network => ($"{string.Join('×', network.Info.InputShape)}, {network.Info.Layers.Length / 2}", network, batch))]);
            }
        }

        ReportThreads(fashion);
        return 0;
    }

    private static void ReportThreads(Network network)
    {
        var contenders = new List<Contender>();
        foreach (int batch in s_sharedBatches)
        {
            float[] input = Samples.Create(batch, network.Info.InputLength).Values;
            float[] output = new float[batch * network.Info.OutputLength];
            contenders.Add(Contender.Of(new ContenderId($"{batch}", Jobs.NetGen, 1), () => network.Predict(input, output, threads: 1)));
            contenders.Add(Contender.Of(new ContenderId($"{batch}", Jobs.NetGen, 2), () => network.Predict(input, output, threads: 2)));
        }

        var measured = new Measurements(new Rounds(VisitSeconds, quiet: true).Run(contenders, RoundCount), m => m.Median);
        Console.WriteLine();
        Console.WriteLine("| batch (the reference network) | 1 thread µs | 2 threads µs | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (int batch in s_sharedBatches)
        {
            double one = measured.Time($"{batch}", Jobs.NetGen, 1)!.Value / batch;
            double two = measured.Time($"{batch}", Jobs.NetGen, 2)!.Value / batch;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {batch} | {one * 1e6:F2} | {two * 1e6:F2} | {one / two:F2} |"));
        }
    }

    private static void Report(string title, (string Name, Network Network, int Batch)[] cases)
    {
        var contenders = new List<Contender> { new(new ContenderId(Jobs.Peak, Jobs.Processor, 1), PeakLoop.Widest.Time) };
        var sessions = new List<OrtSession>();
        foreach ((string name, Network network, int batch) in cases)
        {
            float[] input = Samples.Create(batch, network.Info.InputLength).Values;
            float[] output = new float[batch * network.Info.OutputLength];
            contenders.Add(Contender.Of(new ContenderId(name, Jobs.NetGen, 1), () => network.Predict(input, output)));
            var session = new OrtSession(network, batch, threads: 1);
            sessions.Add(session);
            input.CopyTo(session.Input);
            session.Run();
            network.Predict(input, output);
            OutputCheck.Compare($"{title}: {name}", output, session.Output);
            contenders.Add(Contender.Of(new ContenderId(name, Jobs.OnnxRuntime, 1), session.Run));
        }

        var measured = new Measurements(new Rounds(VisitSeconds, quiet: true).Run(contenders, RoundCount), m => m.Median);
        double peak = PeakLoop.Widest.Operations / measured.Time(Jobs.Peak, Jobs.Processor, 1)!.Value;
        Console.WriteLine();
        Console.WriteLine($"| {title} | NetGen µs | peak | ONNX Runtime µs | ratio |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach ((string name, Network network, int batch) in cases)
        {
            double own = measured.Time(name, Jobs.NetGen, 1)!.Value / batch;
            double peer = measured.Time(name, Jobs.OnnxRuntime, 1)!.Value / batch;
            double share = Operations.Predict(network.Info) / own / peak;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {own * 1e6:F2} | {share:P0} | {peer * 1e6:F2} | {peer / own:F2} |"));
        }

        sessions.ForEach(session => session.Dispose());
    }
}
