using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Onnx;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Zoo;

/// <summary>The tables of the zoo.</summary>
internal static class ZooReport
{
    private static readonly int[] s_threads = [1, 2];

    /// <summary>Writes them.</summary>
    public static string Write((ZooNetwork Network, BuildFigures Build, ZooTimes Times)[] measured)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        (string Network, ZooRow Row)[] rows = [.. measured.SelectMany(m => m.Times.Rows.Select(row => (m.Network.Name, row)))];
        Line($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Commit.Current}. {new Machine().Describe()}. ONNX Runtime {OrtSession.Version}, PyTorch through TorchSharp.");
        Line("");
        Line("| job | network | images | NetGen 1 thread, ms | 2 threads | peer 1 thread, ms | 2 threads | peer over NetGen, 1 thread | 2 threads | share of the peak |");
        Line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((string network, ZooRow row) in rows.OrderBy(r => r.Row.Trains))
        {
            Line($"| {Job(row)} | {network} | {row.Batch} | {Times(row.Own)} | {Times(row.Peer)} | {string.Join(" | ", s_threads.Select(t => Number(row.Ratio(t), "F2")))} | {(row.Own is null ? "" : Percent(row.Share))} |");
        }

        foreach ((ZooNetwork network, _, ZooTimes times) in measured.Where(m => m.Times.PeerInDefaultLayout))
        {
            Line("");
            Line($"PyTorch had the images of {network.Name} in its default layout: with channels last its losses are not NetGen's.");
        }

        Line("");
        Line("| geometric mean of the peer's time over NetGen's | 1 thread | 2 threads |");
        Line("|---|---:|---:|");
        foreach (IGrouping<(bool Trains, int Batch), ZooRow> group in rows.Select(r => r.Row).GroupBy(r => (r.Trains, r.Batch)).OrderBy(g => g.Key))
        {
            Line($"| {Job(group.First())} {group.Key.Batch}, {group.Count(r => r.Ratio(1) is not null)} of the networks | {string.Join(" | ", s_threads.Select(t => Number(Mean(group, t), "F2")))} |");
        }

        Line("");
        Line("| network | parameters | multiply-adds an image | emitted KB | generator s | compiler s | creation ms | first prediction ms | first training step of 2 images ms |");
        Line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((ZooNetwork network, BuildFigures build, ZooTimes times) in measured)
        {
            Line($"| {network.Name} | {Whole(times.Parameters)} | {Whole(times.MultiplyAdds)} | {build.Kilobytes} | {Number(build.Generator, "F2")} | {Number(build.Compiler, "F1")} "
                + $"| {Number(times.Creation * 1e3, "F0")} | {Number(times.FirstPredict * 1e3, "F0")} | {Number(times.FirstStep * 1e3, "F0")} |");
        }

        Line("");
        Line($"Generator and compiler took {Number(measured.Select(m => m.Build.PeakBytes).DefaultIfEmpty().Max() / 1e6, "F0")} MB at most, in one process for all networks.");
        Line("");
        Line("Below the aims:");
        Line("");
        foreach (string miss in measured.SelectMany(m => ZooAims.Missed(m.Network.Name, m.Times)).Concat(ZooAims.MissedMeans([.. rows.Select(r => r.Row)])))
        {
            Line($"* {miss}");
        }

        return text.ToString();
    }

    /// <summary>What a row measures, in words.</summary>
    public static string Job(ZooRow row) => row.Trains ? "train" : "predict";

    /// <summary>Geometric mean of the ratios of some rows; null where there is none.</summary>
    public static double? Mean(IEnumerable<ZooRow> rows, int threads)
    {
        double[] ratios = [.. rows.Select(r => r.Ratio(threads)).OfType<double>()];
        return ratios.Length == 0 ? null : Math.Exp(ratios.Average(Math.Log));
    }

    /// <summary>A number as a table has it.</summary>
    public static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Times(double[]? seconds) => string.Join(" | ", s_threads.Select(t => Milliseconds(seconds?[t - 1])));

    private static string Milliseconds(double? seconds) => seconds * 1e3 is { } value ? value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : value >= 1 ? "F2" : "F4", CultureInfo.InvariantCulture) : "";
}
