#if STARTS
using System.Diagnostics;
using System.Globalization;

namespace FirstPrediction;

/// <summary>How long programs take from the start of their process to their first line, and their memory then.</summary>
internal static class Starts
{
    /// <summary>Median and least milliseconds, and median megabytes.</summary>
    /// <param name="count">How many times it is started.</param>
    /// <param name="program">The program, which waits for the end of its input when it has printed a line.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Of(int count, string program, string[] arguments)
    {
        // The first ones are for the JIT compiler of this process, and for the page cache.
        (double Time, double Memory)[] starts = [.. Enumerable.Range(0, count + 5).Select(_ => One(program, arguments)).Skip(5)];
        double[] times = [.. starts.Select(s => s.Time).Order()];
        double[] memory = [.. starts.Select(s => s.Memory).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{times[count / 2]:F1} {times[0]:F1} {memory[count / 2]:F1}");
    }

    private static (double Milliseconds, double Megabytes) One(string program, string[] arguments)
    {
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardOutput.BaseStream.ReadByte();
        double time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        string resident = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        process.StandardInput.Close();
        process.WaitForExit();
        return (time, double.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) / 1000);
    }
}
#endif
