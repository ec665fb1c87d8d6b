using System.Diagnostics;
using System.Globalization;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Inspection.Peaks;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Times the phases of a training step of the reference network on one thread: within the step, and one phase again and again.</summary>
internal static unsafe class PhaseTimer
{
    private const int Repeats = 3;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">Steps to time.</param>
    public static void Run(int rounds)
    {
        var network = new FashionNet();
        Samples samples = Samples.Create(Jobs.Batch, FashionNet.InputLength);
        fixed (float* images = samples.Values)
        fixed (int* labels = samples.Classification)
        {
            var workspace = new TrainingWorkspace(network, TrainingProgram.Of(network.Kernels, Jobs.Batch), Jobs.Batch, new LayerModes(network.Info), classWeights: null);
            workspace.SetBatch(new TrainingCall(images, Jobs.Batch) { Labels = labels });
            Print(network, Measure(network, workspace.Frame, rounds, inStep: true), Measure(network, workspace.Frame, rounds, inStep: false), Peak(rounds));
            GC.KeepAlive(workspace);
        }
    }

    private static double[][] Measure(Network network, TrainingFrame* frame, int rounds, bool inStep)
    {
        var seconds = new double[network.Kernels.TrainingPhases][];
        for (int phase = 0; phase < seconds.Length; phase++)
        {
            seconds[phase] = new double[rounds];
        }

        // Round -1 warms up.
        for (int round = -1; round < rounds; round++)
        {
            for (int phase = 0; phase < seconds.Length; phase++)
            {
                double time = Time(network, frame, phase);
                for (int i = 0; !inStep && i < Repeats; i++)
                {
                    time = Math.Min(time, Time(network, frame, phase));
                }

                seconds[phase][Math.Max(round, 0)] = time;
            }
        }

        return seconds;
    }

    private static double Time(Network network, TrainingFrame* frame, int phase)
    {
        long start = Stopwatch.GetTimestamp();
        network.Kernels.TrainPhase(network, phase, frame, 0, 1);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Peak(int rounds)
    {
        PeakLoop loop = PeakLoop.Widest;
        return loop.Operations / Statistics.Median(Enumerable.Range(0, rounds).Select(_ => loop.Time(1)));
    }

    private static void Print(Network network, double[][] inStep, double[][] alone, double peak)
    {
        var emitted = new EmittedPhases(network.Info);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"training step of {network.Info.Name}, batch {Jobs.Batch}, 1 thread, vectors of {Simd.Lanes * 32} bits; peak {peak / 1e9:F1} GFLOP/s"));
        Console.WriteLine("| phase | in the step: median µs | best µs | GFLOP/s at the median | share of peak | alone: median µs | kernels |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---|");
        for (int phase = 0; phase < inStep.Length; phase++)
        {
            double median = Statistics.Median(inStep[phase]);
            double rate = 2 * emitted.MultiplyAdds(phase) * Jobs.Batch / median;
            string speed = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $"{rate / 1e9:F1} | {rate / peak:P0}") : " | ";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {phase} | {median * 1e6:F1} | {inStep[phase].Min() * 1e6:F1} | {speed} | {Statistics.Median(alone[phase]) * 1e6:F1} | {emitted.Describe(phase)} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sum: {inStep.Sum(Statistics.Median) * 1e6:F0} µs in the step (best {inStep.Sum(s => s.Min()) * 1e6:F0} µs), {alone.Sum(Statistics.Median) * 1e6:F0} µs alone; without the update"));
    }
}
