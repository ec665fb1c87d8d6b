using System.Globalization;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>What PyTorch computes for windows that stick out of a small image (<c>specs/golden/pool_windows.csv</c>): outputs, and gradients to the input.</summary>
[Trait("Category", "Numeric")]
public sealed class PoolWindowTests
{
    private const int LeastCases = 30;

    private static readonly string[][] s_cases =
        [.. File.ReadLines(Path.Combine(Repository.Root, "specs", "golden", "pool_windows.csv")).Select(row => row.Split(',')).Where(row => row[0] == "value")];

    [Fact]
    public void Values_and_gradients_are_those_of_PyTorch()
    {
        Assert.InRange(s_cases.Length, LeastCases, int.MaxValue);
        using CompiledNetworks networks = CompiledNetworks.Compile(s_cases.Select((row, i) => new NetworkSource($"Net{i}", Attributes(row))));
        for (int i = 0; i < s_cases.Length; i++)
        {
            float[] outputs = Numbers(s_cases[i][9]);
            float[] gradients = Numbers(s_cases[i][10]);
            Network network = networks.Create($"Net{i}");
            foreach (int samples in new[] { 1, 5, 18 })
            {
                float[] input = Repeat([.. Enumerable.Range(0, gradients.Length).Select(j => ((5 * j % 7) - 3) / 4f)], samples);
                float[] outputGradient = Repeat([.. Enumerable.Range(0, outputs.Length).Select(j => (((3 * j % 5) - 2) / 8f) + 1)], samples);
                float[] output = new float[outputs.Length * samples];
                float[] gradient = new float[input.Length];
                network.Predict(input, output);
                network.InputGradient(input, outputGradient, gradient);
                string name = $"{Attributes(s_cases[i])}, {samples} samples";
                Close.Check($"{name}: output", [.. Repeat(outputs, samples).Select(v => (double)v)], output, Tolerance.Forward);
                Close.Check($"{name}: gradient", [.. Repeat(gradients, samples).Select(v => (double)v)], gradient, Tolerance.Forward);
            }
        }
    }

    private static string Attributes(string[] row)
    {
        string[] sizes = row[2].Split('x');
        string Option(string name, int column, string neutral) =>
            row[column].Split('x').All(v => v == neutral) ? "" : $", {name}{(sizes.Length == 1 || row[column].Split('x').Distinct().Count() == 1 ? "" : "s")} = {Number(row[column])}";
        string Number(string text) => text.Split('x') is var parts && parts.Distinct().Count() == 1 ? parts[0] : $"[{string.Join(", ", parts)}]";
        string counts = row[7] == "1" ? "" : ", CountIncludePad = false";
        string divisor = row[8] == "0" ? "" : $", DivisorOverride = {row[8]}";
        return $"[Network(1, {string.Join(", ", sizes)}, Inspectable = true)]\n[{(row[1] == "max" ? "Max" : "Avg")}Pool{sizes.Length}d({Number(row[3])}"
            + $"{Option("Stride", 4, "0")}{Option("Padding", 5, "0")}{Option("Dilation", 6, "1")}, CeilMode = true{counts}{divisor})]";
    }

    private static float[] Numbers(string text) => Array.ConvertAll(text.Split(' '), v => float.Parse(v, CultureInfo.InvariantCulture));

    private static float[] Repeat(float[] values, int times) => [.. Enumerable.Repeat(values, times).SelectMany(v => v)];
}
