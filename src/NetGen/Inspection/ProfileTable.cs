using System.Globalization;
using System.Text;

namespace NetGen.Inspection;

/// <summary>A profile as text.</summary>
internal static class ProfileTable
{
    private const int FirstNumber = 2;
    private static readonly string[] s_titles = ["layers", "kernel", "µs", "of all", "multiply-adds", "GFLOP/s", "of peak", "bytes read", "bytes written"];

    public static string Format(NetworkProfile profile)
    {
        List<string[]> rows = [s_titles, .. profile.Steps.Select(step => Row(step, profile.Sum))];
        rows.Add(["sum", "", Micro(profile.Sum), "", TextTable.Count(profile.Steps.Sum(s => s.MultiplyAdds)), "", "", TextTable.Count(profile.Steps.Sum(s => s.BytesRead)), TextTable.Count(profile.Steps.Sum(s => s.BytesWritten))]);
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{profile.Network}: {profile.Samples} {(profile.Samples == 1 ? "sample" : "samples")}, weights in {profile.Format}, ")
            .Append(CultureInfo.InvariantCulture, $"{Micro(profile.Microseconds)} µs on one thread; the peak is {profile.Peak / 1e9:F1} GFLOP/s\n")
            .Append(TextTable.Format(rows, FirstNumber))
            .ToString().TrimEnd('\n').ReplaceLineEndings();
    }

    private static string[] Row(KernelProfile step, double sum) =>
    [
        step.Name,
        step.Kernel,
        Micro(step.Microseconds),
        Percent(sum > 0 ? step.Microseconds / sum : 0),
        TextTable.Count(step.MultiplyAdds),
        step.MultiplyAdds == 0 ? "-" : step.Gigaflops.ToString("F1", CultureInfo.InvariantCulture),
        step.MultiplyAdds == 0 ? "-" : Percent(step.ShareOfPeak),
        TextTable.Count(step.BytesRead),
        TextTable.Count(step.BytesWritten),
    ];

    private static string Micro(double time) => time.ToString("F2", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");
}
