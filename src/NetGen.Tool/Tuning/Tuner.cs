extern alias generator;

using generator::NetGen.Generator.Graph;
using generator::NetGen.Generator.Kernels;
using generator::NetGen.Generator.Kernels.Common;
using generator::NetGen.Generator.Machine;
using generator::NetGen.Generator.Model;
using generator::NetGen.Generator.Planning;

namespace NetGen.Tool.Tuning;

/// <summary>Times the candidates of every choice that is made in some networks.</summary>
/// <param name="networks">The networks.</param>
/// <param name="report">Told of each row, and of the kernel that is taken without a file.</param>
internal sealed class Tuner(IReadOnlyList<NetworkAnalysisResult> networks, Action<TuningRow, string> report)
{
    // A choice can offer the layer before it other candidates, so the networks are planned again with what was measured.
    private const int MostPasses = 3;

    /// <summary>The processor that runs.</summary>
    public static Target Target { get; } = Targets.All.Single(target => target.Lanes == Runtime.Simd.Lanes);

    /// <summary>The times.</summary>
    public TuningTable Run()
    {
        TuningTable table = TuningTable.Empty;
        for (int pass = 0; pass < MostPasses && Open(table) is { Count: > 0 } open; pass++)
        {
            table = Measure(open, table);
        }

        return table;
    }

    /// <summary>The kernel that a row says is the fastest.</summary>
    public static string Fastest(TuningRow row) => row.Times.MinBy(time => time.Nanoseconds)!.Kernel;

    /// <summary>The kernel that networks have for a row's layer without a file.</summary>
    public static string Modelled(IEnumerable<NetworkAnalysisResult> networks, TuningRow row) =>
        Requests(networks, TuningTable.Empty).Where(request => TuningKey.Of(request) == row.Key).Select(request => KernelCatalog.Find(request)!.Id).FirstOrDefault() ?? Fastest(row);

    private static IEnumerable<KernelRequest> Requests(IEnumerable<NetworkAnalysisResult> networks, TuningTable table) =>
        networks.SelectMany(network => new PredictPlan(Fusion.ForPrediction(network), Target, table).Requests);

    // The choices for which the table has not all candidates, each layer once.
    private List<KernelRequest> Open(TuningTable table) =>
    [
        .. Requests(networks, table)
            .Where(request => TuningKey.Of(request) is { } key && KernelCatalog.Candidates(request) is { Count: > 1 } candidates && candidates.Any(c => table.Find(key)?.TimeOf(c.Id) is null))
            .GroupBy(request => TuningKey.Of(request)!)
            .Select(same => same.MaxBy(request => KernelCatalog.Candidates(request).Count)!),
    ];

    private TuningTable Measure(List<KernelRequest> requests, TuningTable table)
    {
        var program = new CandidateProgram(Target);
        Candidate[][] choices = [.. requests.Select(request => KernelCatalog.Candidates(request).Select(kernel => program.Add(request, kernel)).ToArray())];
        Terminal.During("compiling kernels", () =>
        {
            program.Compile();
            return true;
        });
        foreach ((KernelRequest request, Candidate[] candidates) in requests.Zip(choices))
        {
            double[] times = CandidateTimer.Measure(candidates);
            string key = TuningKey.Of(request)!;
            IEnumerable<TuningTime> measured = candidates.Zip(times, (candidate, time) => new TuningTime(candidate.Kernel.Id, Math.Max(Math.Round(time, 1), 0.1)));
            IEnumerable<TuningTime> others = table.Find(key)?.Times.Where(time => candidates.All(c => c.Kernel.Id != time.Kernel)) ?? [];
            var row = new TuningRow(key, new EquatableArray<TuningTime>(measured.Concat(others)), Processor.Name);
            table = new TuningTable(new EquatableArray<TuningRow>(table.Rows.Where(r => r.Key != key).Append(row)));
            report(row, KernelCatalog.Find(request with { Tuning = TuningTable.Empty })!.Id);
        }

        return table;
    }
}
