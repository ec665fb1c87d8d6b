using System.Globalization;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Onnx;
using NetGen.Inspection.Peaks;

namespace NetGen.Benchmarks.Growth;

/// <summary>Times networks beside ONNX Runtime on one thread, and prints how their times grow from row to row beside how the multiply-adds of their batches do.</summary>
internal static class GrowthTable
{
    private const double VisitSeconds = 0.02;
    private const int RoundCount = 7;

    /// <summary>Prints the table.</summary>
    /// <param name="title">Heading of the first column.</param>
    /// <param name="cases">The rows.</param>
    /// <exception cref="InvalidDataException">ONNX Runtime computes something else.</exception>
    public static void Print(string title, GrowthCase[] cases)
    {
        var contenders = new List<Contender> { new(new ContenderId(Jobs.Peak, Jobs.Processor, 1), PeakLoop.Widest.Time) };
        var sessions = new List<OrtSession>();
        foreach (GrowthCase one in cases)
        {
            float[] input = Samples.Create(one.Images, one.Network.Info.InputLength).Values;
            float[] output = new float[one.Images * one.Network.Info.OutputLength];
            contenders.Add(Contender.Of(new ContenderId(one.Name, Jobs.NetGen, 1), () => one.Network.Predict(input, output)));
            var session = new OrtSession(one.Network, one.Images, threads: 1);
            sessions.Add(session);
            input.CopyTo(session.Input);
            session.Run();
            one.Network.Predict(input, output);
            OutputCheck.CompareScaled($"{title}: {one.Name}", output, session.Output);
            contenders.Add(Contender.Of(new ContenderId(one.Name, Jobs.OnnxRuntime, 1), session.Run));
        }

        var measured = new Measurements(new Rounds(VisitSeconds, quiet: true).Run(contenders, RoundCount), m => m.Median);
        double peak = PeakLoop.Widest.Operations / measured.Time(Jobs.Peak, Jobs.Processor, 1)!.Value;
        Console.WriteLine();
        Console.WriteLine($"| {title} | multiply-adds, million | NetGen µs | growth on paper | measured | share of the peak | ONNX Runtime µs | ratio | kernels |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        (double MultiplyAdds, double Seconds)? before = null;
        foreach (GrowthCase one in cases)
        {
            double own = measured.Time(one.Name, Jobs.NetGen, 1)!.Value;
            double peer = measured.Time(one.Name, Jobs.OnnxRuntime, 1)!.Value;
            string growth = before is var (multiplyAdds, seconds) ? string.Create(CultureInfo.InvariantCulture, $"{one.MultiplyAdds / multiplyAdds:F2} | {own / seconds:F2}") : " | ";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {one.MultiplyAdds / 1e6:G4} | {own * 1e6:F2} | {growth} | {2 * one.MultiplyAdds / own / peak:P0} | {peer * 1e6:F2} | {peer / own:F2} | {one.Form} |"));
            before = (one.MultiplyAdds, own);
        }

        sessions.ForEach(session => session.Dispose());
    }
}
