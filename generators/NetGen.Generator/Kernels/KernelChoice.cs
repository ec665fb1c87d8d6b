using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>Takes the fastest of the kernels that serve a request: by the times that were measured for its layer, or else by what the kernels say of themselves.</summary>
internal static class KernelChoice
{
    /// <summary>The kernel; null where none serves.</summary>
    public static PredictionKernel? Of(KernelRequest request, IEnumerable<Func<KernelRequest, PredictionKernel?>> ways)
    {
        IReadOnlyList<PredictionKernel> candidates = Candidates(request, ways);
        return candidates.Count > 1 ? Choose(request, candidates) : candidates.FirstOrDefault();
    }

    /// <summary>All kernels that serve. Of equally fast ones the last is taken, which is the simplest.</summary>
    public static IReadOnlyList<PredictionKernel> Candidates(KernelRequest request, IEnumerable<Func<KernelRequest, PredictionKernel?>> ways) =>
        ways.Select(way => way(request)).OfType<PredictionKernel>().ToArray();

    /// <summary>What a candidate takes by the model, in multiply-adds of vectors.</summary>
    public static long Cost(KernelRequest request, PredictionKernel candidate) =>
        candidate.Work + candidate.WorthItsText + (request.ImagesAPacking is { } images ? candidate.MorePacking / images : 0);

    private static PredictionKernel Choose(KernelRequest request, IReadOnlyList<PredictionKernel> candidates)
    {
        if (TuningKey.Of(request) is { } key && request.Tuning.Find(key) is { } measured)
        {
            PredictionKernel[] missing = candidates.Where(c => measured.TimeOf(c.Id) is null).ToArray();
            return missing.Length == 0
                ? Fastest(candidates, c => measured.TimeOf(c.Id)!.Value, time => Microseconds(time), $"Measured on {measured.Processor}", "µs")
                : ByModel(request, candidates, $"{TuningTable.FileName} has no time of {missing[0].Id}; by the model");
        }

        return ByModel(request, candidates, "By the model");
    }

    private static PredictionKernel ByModel(KernelRequest request, IReadOnlyList<PredictionKernel> candidates, string origin) =>
        Fastest(candidates, c => Cost(request, c), cost => ((long)cost).ToString(CultureInfo.InvariantCulture), origin, "multiply-adds of vectors");

    private static PredictionKernel Fastest(IReadOnlyList<PredictionKernel> candidates, Func<PredictionKernel, double> time, Func<double, string> text, string origin, string unit)
    {
        PredictionKernel fastest = candidates.Reverse().OrderBy(time).First();
        IEnumerable<string> times = candidates.OrderBy(c => c == fastest ? 0 : 1).Select(c => $"{c.Id} {text(time(c))}");
        return fastest with { Choice = $"{origin}: {string.Join(", ", times)} {unit}." };
    }

    private static string Microseconds(double nanoseconds) => (nanoseconds / 1000).ToString("0.##", CultureInfo.InvariantCulture);
}
