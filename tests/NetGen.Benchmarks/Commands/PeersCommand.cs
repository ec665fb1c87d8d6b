using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Onnx;
using NetGen.Benchmarks.Reporting;
using NetGen.Benchmarks.Torch;

namespace NetGen.Benchmarks.Commands;

/// <summary>Measures NetGen, its peers and the machine in turns, and reports the ratios.</summary>
internal static class PeersCommand
{
    /// <summary>Rounds when the command line does not say.</summary>
    public const int DefaultRounds = 11;

    private const double VisitSeconds = 0.05;
    private const int LongRoundDivisor = 3;
    private const int EpochImages = 60_000;
    private const string Install = "run tests/NetGen.Benchmarks/peers/install.sh";

    /// <summary>Runs the command.</summary>
    /// <param name="rounds">Rounds; what takes seconds has a third of them.</param>
    public static int Run(int rounds)
    {
        var machine = new Machine();
        Console.WriteLine(machine.Describe());
        var subjects = new Subjects();
        var limits = new MachineContenders();
        using var own = new NetGenContenders(subjects);
        string? torchMissing = TorchPeer.Missing;
        using TorchPeer? torchPeer = torchMissing is null ? new TorchPeer() : null;
        using var ort = new OrtContenders(subjects);
        TorchContenders? torch = torchPeer is null ? null : new TorchContenders(torchPeer, subjects);

        // The outputs of all are compared here, before any of them is timed.
        Samples epochSamples = Samples.Create(EpochImages, Mnist8Net.InputLength);
        Contender[] contenders = [.. limits.Create(), .. own.Create(), .. ort.Create(), .. torch?.Create() ?? []];
        Contender[] longContenders = [FirstStep.Contender, own.Epoch(epochSamples, 1), own.Epoch(epochSamples, 2), .. torch?.Epochs(epochSamples) ?? []];
        string[] peers =
        [
            $"ONNX Runtime: {OrtSession.Version}, with bound inputs and outputs",
            File.Exists(NativeProgram.Path) ? "native program: published by peers/install.sh" : $"native program: missing ({Install})",
            torch is null ? $"PyTorch: missing ({torchMissing})" : $"PyTorch: {torch.Version} through TorchSharp, with oneDNN and MKL",
        ];
        Array.ForEach(peers, Console.WriteLine);
        string? accuracyMissing = AccuracyOfFormats.Missing();
        Console.WriteLine(accuracyMissing ?? "accuracy of the weight formats, after one epoch of Fashion-MNIST");
        FormatAccuracies? accuracies = accuracyMissing is null ? AccuracyOfFormats.Measure() : null;

        Measurement[] measurements =
        [
            .. new Rounds(VisitSeconds).Run(contenders, rounds),
            .. new Rounds(visitSeconds: 0).Run(longContenders, Math.Max(1, rounds / LongRoundDivisor)),
        ];
        Console.WriteLine("narrower vectors and the native program, in processes of their own");
        PeakShare.Share? avx2 = PeakShare.Avx2();
        PeakShare.Share? sse = PeakShare.Sse();
        double? native = NativeProgram.SpeedOverJit();
        var figures = new Figures(new Measurements(measurements, m => m.Median), new ChildFigures(avx2?.Median, sse?.Median, native), accuracies);
        var best = new Figures(new Measurements(measurements, m => m.Best), new ChildFigures(avx2?.Best, sse?.Best, native), accuracies);
        string report = MarkdownReport.Write(machine, peers, rounds, measurements, figures, best, limits.BytesRead);
        string file = Path.Combine(Folders.Artifacts, "benchmarks.md");
        File.WriteAllText(file, report);
        Console.WriteLine();
        Console.WriteLine(report);
        Console.WriteLine($"written: {Path.GetRelativePath(Directory.GetCurrentDirectory(), file)}");
        Console.WriteLine($"not measured: {string.Join(", ", figures.Missing)}");
        foreach ((string name, double value) in figures.Measured)
        {
            Console.WriteLine($"{name}: {Figures.Format(name, value)}");
        }

        return 0;
    }
}
