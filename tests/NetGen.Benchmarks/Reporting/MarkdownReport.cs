using System.Globalization;
using System.Text;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Reporting;

/// <summary>The tables of a run.</summary>
internal static class MarkdownReport
{
    /// <summary>Writes them. Where a figure from the best rounds is far from that of the medians, the machine was busy.</summary>
    public static string Write(Machine machine, string[] peers, int rounds, Measurement[] measurements, Figures figures, Figures best, Func<string, long?> bytesRead)
    {
        var text = new StringBuilder("# NetGen and its peers\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}. {machine.Describe()}. {rounds} rounds, contenders in turns, medians.\n\n");
        foreach (string peer in peers)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {peer}\n");
        }

        text.Append("\n| figure | from medians | from best rounds |\n|---|---:|---:|\n");
        foreach (((string name, double value), (_, double bestValue)) in figures.Measured.Zip(best.Measured))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Figures.Format(name, value)} | {Figures.Format(name, bestValue)} |\n");
        }

        text.Append("\n| job | by | threads | median µs | best µs | rate at the median |\n|---|---|---:|---:|---:|---:|\n");
        foreach (Measurement m in measurements)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {m.Id.Job} | {m.Id.By} | {m.Id.Threads} | {Microseconds(m.Median)} | {Microseconds(m.Best)} | {Rate(m, bytesRead)} |\n");
        }

        return text.ToString();
    }

    private static string Microseconds(double seconds) =>
        (seconds * 1e6).ToString(seconds < 1e-5 ? "F3" : seconds < 1e-3 ? "F1" : "F0", CultureInfo.InvariantCulture);

    private static string Rate(Measurement m, Func<string, long?> bytesRead) => m.Id.Job switch
    {
        Jobs.Peak => Gigaflops(MachineContenders.PeakOperations(m.Id.By) * m.Id.Threads, m),
        Jobs.Predict1 or Jobs.Predict1BFloat16 or Jobs.Predict1Int8 => Gigaflops(Operations.Predict(FashionNet.Definition), m),
        Jobs.Predict64 => Gigaflops(Operations.Predict(FashionNet.Definition) * Jobs.Batch, m),
        Jobs.TrainSgd or Jobs.TrainAdam => Gigaflops(Operations.Train(FashionNet.Definition) * Jobs.Batch, m),
        _ => bytesRead(m.Id.Job) is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / m.Median / 1e9:F1} GB/s") : "",
    };

    private static string Gigaflops(double operations, Measurement m) =>
        string.Create(CultureInfo.InvariantCulture, $"{operations / m.Median / 1e9:F1} GFLOP/s");
}
