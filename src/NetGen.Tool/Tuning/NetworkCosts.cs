extern alias generator;

using System.Diagnostics;
using generator::NetGen.Generator.Planning;

namespace NetGen.Tool.Tuning;

/// <summary>What predictions of whole networks take, on one thread.</summary>
internal static class NetworkCosts
{
    private const int Rounds = 9;
    private const double MostSeconds = 1;
    private const double VisitSeconds = 0.002;

    private static readonly int[] s_batches = [1, 16, 64];

    /// <summary>The costs of the networks of a project that was built.</summary>
    public static IReadOnlyList<Cost> Measure(TunedProject project)
    {
        NetworkAssembly assembly = NetworkAssembly.Load(project.Assembly);
        var costs = new List<Cost>();
        foreach ((string name, NetworkAnalysisResult analysis) in project.Networks)
        {
            Network network = assembly.Create(name);
            var plan = new PredictPlan(Fusion.ForPrediction(analysis), Tuner.Target);
            costs.AddRange(s_batches.Select(images => new Cost(name, $"{images}", plan.Work(images) * Tuner.Target.Work.Nanoseconds, Time(network, images))));
        }

        return costs;
    }

    private static double Time(Network network, int images)
    {
        var random = new Random(images);
        float[] inputs = [.. Enumerable.Range(0, images * network.Info.InputLength).Select(_ => random.NextSingle())];
        var outputs = new float[images * network.Info.OutputLength];
        double Visit(int repeats)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < repeats; i++)
            {
                network.Predict(inputs, outputs, threads: 1);
            }

            return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
        }

        Visit(1);
        int repeats = Math.Max(1, (int)(VisitSeconds / Visit(1)));
        double least = double.PositiveInfinity;
        long begin = Stopwatch.GetTimestamp();
        for (int round = 0; round < Rounds && Stopwatch.GetElapsedTime(begin).TotalSeconds < MostSeconds; round++)
        {
            least = Math.Min(least, Visit(repeats));
        }

        return least * 1e9;
    }
}
