using System.Globalization;

namespace NetGen.Benchmarks.Web;

/// <summary>Measures the contenders in turns and prints what came of it.</summary>
internal sealed class LoadTable(IReadOnlyList<Contender> contenders, LoadRun run, int requests)
{
    private const int Rounds = 5;

    public async Task Print(string what)
    {
        foreach (Contender contender in contenders)
        {
            await run.Send(contender.Path, requests);
        }

        List<LoadResult>[] results = [.. contenders.Select(_ => new List<LoadResult>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                results[i].Add(await run.Send(contenders[i].Path, requests));
            }
        }

        Console.WriteLine($"| {what} | requests a second | median, µs | 99 of 100 within, µs | wrong of {Rounds * requests:N0} |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach ((Contender contender, List<LoadResult> rounds) in contenders.Zip(results))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {contender.Name} | {Median(rounds, r => r.PerSecond):F0} | {Median(rounds, r => r.Percentile(50)):F0} | {Median(rounds, r => r.Percentile(99)):F0} | {rounds.Sum(r => r.Wrong)} |"));
        }

        Console.WriteLine();
    }

    private static double Median(IEnumerable<LoadResult> rounds, Func<LoadResult, double> figure) => rounds.Select(figure).Order().ElementAt(Rounds / 2);
}
