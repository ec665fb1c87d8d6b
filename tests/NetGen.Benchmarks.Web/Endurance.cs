using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Web;

/// <summary>Shows the memory of the service over many requests.</summary>
internal static class Endurance
{
    private const int Parts = 10;

    public static async Task Print(Contender contender, LoadRun run, int requests)
    {
        Console.WriteLine("| requests | wrong | memory of the process, MB | heap after a collection, MB |");
        Console.WriteLine("|---:|---:|---:|---:|");
        int wrong = 0;
        for (int part = 1; part <= Parts; part++)
        {
            wrong += (await run.Send(contender.Path, requests / Parts)).Wrong;
            double heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(long)requests * part / Parts:N0} | {wrong} | {process.WorkingSet64 / 1e6:F1} | {heap:F2} |"));
        }
    }
}
