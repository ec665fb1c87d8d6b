using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetGen.Onnx.Tests.Models;

namespace NetGen.Benchmarks.Models;

/// <summary>A model on both sides.</summary>
/// <param name="Name">Its name, and that of its files.</param>
/// <param name="Create">Makes the network of its weights file.</param>
/// <param name="Input">Shape of the model's input.</param>
internal sealed record ModelTimes(string Name, Func<string, Network> Create, int[] Input)
{
    private const int Rounds = 11;
    private const double RoundSeconds = 0.25;
    private const double MostDifference = 1e-4;

    /// <summary>Measures both sides and returns a line of the table.</summary>
    public string Measure()
    {
        Network network = Create(Path.Join(AppContext.BaseDirectory, $"{Name}.safetensors"));
        var random = new Random(1);
        float[] input = Name == "TextDetector" ? Page.Draw(Input[^1], random) : [.. Enumerable.Range(0, network.Info.InputLength).Select(_ => random.NextSingle() - 0.5f)];
        float[] output = new float[network.Info.OutputLength];
        (double ours, double theirs, double ratio, double difference) one = Compare(network, input, output, threads: 1);
        (double ours, double theirs, double ratio, double difference) two = Compare(network, input, output, threads: 2);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name,-16} {one.ours,9:F1} {one.theirs,16:F1} {one.ratio,10:F2} {two.ratio,10:F2} {Math.Max(one.difference, two.difference),11:E1}");
    }

    // Medians of rounds in which the sides take turns, so that a slow moment of the machine hits both.
    private (double Ours, double Theirs, double Ratio, double Difference) Compare(Network network, float[] input, float[] output, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        using var session = new InferenceSession(Path.Join(AppContext.BaseDirectory, "models", $"{Name}.onnx"), options);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(input, [.. Input.Select(d => (long)d)]);
        using var run = new RunOptions();
        string[] names = [session.InputMetadata.First().Key];
        string[] outputs = [session.OutputMetadata.First().Key];
        void Theirs()
        {
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, names, [value], outputs);
        }

        void Ours() => network.Predict(input, output, threads);
        float[] expected = session.Run(run, names, [value], outputs)[0].GetTensorDataAsSpan<float>().ToArray();
        Ours();
        double scale = expected.Max(Math.Abs);
        double difference = expected.Zip(output, (e, o) => Math.Abs((double)e - o)).Max() / scale;
        if (!(difference <= MostDifference))
        {
            throw new InvalidOperationException($"{Name}: the outputs differ by {difference:E1}; expected at most {MostDifference:E0}.");
        }

        int calls = CallsOf(Ours);
        int theirCalls = CallsOf(Theirs);
        var rounds = new (double Ours, double Theirs)[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            rounds[i] = (Time(Ours, calls), Time(Theirs, theirCalls));
        }

        return (Median(rounds.Select(r => r.Ours)), Median(rounds.Select(r => r.Theirs)), Median(rounds.Select(r => r.Theirs / r.Ours)), difference);
    }

    // As many calls as a round takes, after the compiler has done its best.
    private static int CallsOf(Action call)
    {
        var clock = Stopwatch.StartNew();
        int calls = 0;
        for (; clock.Elapsed.TotalSeconds < 2 * RoundSeconds || calls < 60; calls++)
        {
            call();
        }

        return Math.Max(1, (int)(RoundSeconds / Time(call, Math.Max(1, calls / 10)) * 1e6));
    }

    private static double Time(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / calls;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
