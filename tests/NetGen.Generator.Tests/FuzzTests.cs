using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Whatever attributes are written, the generator ends, reports at most an error of the network and leaves code that compiles.</summary>
public sealed class FuzzTests
{
    private const int Batches = 6;
    private const int NetworksPerBatch = 25;

    // Mostly sizes that fit, so that some networks are valid, and a few at the ends of the range.
    private static readonly int[] s_numbers = [1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 8, 12, 16, 16, 17, 28, 64, 100, 0, -1, int.MinValue, int.MaxValue, 65_536, 1_000_000];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, Batches));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_networks_never_break_the_generator(int seed)
    {
        var random = new Random(seed);
        var source = new StringBuilder("#pragma warning disable CS1591\nusing NetGen;\n");
        for (int i = 0; i < NetworksPerBatch; i++)
        {
            source.Append(RandomNetwork(random)).Append(CultureInfo.InvariantCulture, $" public partial class Net{i};\n");
        }

        GeneratorOutcome outcome = GeneratorHarness.Run(source.ToString());
        Expect.None(outcome.Diagnostics.Where(d => d.Id == "NG9999").Select(d => $"{d.GetMessage(CultureInfo.InvariantCulture)}\n{source}"));
        Expect.None(outcome.CompilerProblems().Select(d => $"{d} {LineOf(d)}"));
        Assert.All(outcome.Diagnostics, d => Assert.InRange(d.GetMessage(CultureInfo.InvariantCulture).Length, 1, 160));
        Assert.All(
            outcome.Diagnostics.GroupBy(d => d.Location.SourceSpan),
            place => Assert.True(place.Count() == 1, string.Join("\n", place)));

        string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString() ?? "";
    }

    private static string RandomNetwork(Random random)
    {
        int size = Pick(random, 1, 6, 8, 13, 28);
        string shape = random.Next(10) switch
        {
            0 => Number(random),
            1 => $"{Number(random)}, {Number(random)}, {Number(random)}",
            2 => "16",
            3 => $"{random.Next(1, 4)}, {size}",
            _ => $"{random.Next(1, 4)}, {size}, {size}",
        };
        var layers = new List<string> { $"Network({shape})" };
        for (int i = random.Next(7); i >= 0; i--)
        {
            layers.Add(RandomLayer(random));
            if (random.Next(4) == 0)
            {
                layers.AddRange([$"ReLU(Name = \"{(char)('a' + random.Next(4))}\")", RandomJoin(random)]);
            }
        }

        if (random.Next(3) > 0)
        {
            layers.AddRange(["Flatten", "Linear(5)"]);
        }

        if (random.Next(6) == 0)
        {
            layers.AddRange(["ReLU(Name = \"z\")", PickText(random, "Outputs(\"z\", \"a\")", "Outputs(\"z\")"), PickText(random, "MSELoss(Output = \"z\")", "L1Loss")]);
        }

        if (random.Next(3) > 0)
        {
            layers.Add("CrossEntropyLoss");
        }

        return $"[{string.Join(", ", layers)}]";
    }

    private static string RandomLayer(Random random) => random.Next(12) switch
    {
        0 => $"Conv2d({Number(random)}, {Number(random)}{Options(random, "Stride", "Padding", "Dilation", "Groups")})",
        1 => $"Conv2d({random.Next(1, 9)}, {random.Next(1, 6)}{Options(random, "Stride", "Padding")}, Bias = {(random.Next(2) == 0 ? "true" : "false")})",
        2 => $"MaxPool2d({random.Next(1, 4)}{Options(random, "Stride", "Padding", "Dilation")}, CeilMode = {(random.Next(2) == 0 ? "true" : "false")})",
        3 => random.Next(3) == 0 ? $"BatchNorm2d({Number(random)})" : "BatchNorm2d",
        4 => random.Next(3) == 0 ? $"Linear({Number(random)}, {Number(random)})" : $"Linear({random.Next(1, 40)})",
        5 => PickText(random, "Flatten", "Flatten", "Block(typeof(Net0), Name = \"b\")", "Block(typeof(Net1), SharedWith = \"b\")"),
        6 => PickText(random, "Sigmoid", "Tanh", "LeakyReLU(0.2)", "ELU", "SiLU", "GELU", "GELU(Approximate = \"tanh\")", "Hardswish", "Softmax", "LogSoftmax",
            "LayerNorm", "LayerNorm(8, 8)", "GroupNorm(2)", "InstanceNorm2d", "BatchNorm1d", "MaxPool1d(2)", "Dropout", "Dropout(0.2)", "Dropout1d(0)", "Dropout2d(1)", "Filter2d(FilterKernel.SobelX, Padding = 1)", "Filter2d([1, 3], 1, -2, 1)", "Filter2d(FilterKernel.Gaussian, 1_000_000, Padding = 1_000_000)",
            "AvgPool2d(2)", "AvgPool2d([3, 2], Strides = [2, 1], Paddings = [1, 1], CeilMode = true, CountIncludePad = false)", "AdaptiveAvgPool2d(3)", "AdaptiveAvgPool1d(2)", "AdaptiveMaxPool2d([3, 5])", "AdaptiveMaxPool1d(1)"),
        7 => $"Conv2d({random.Next(1, 9)}, [{Number(random)}, {random.Next(1, 6)}]{Options(random, "Padding")}, PaddingSame = {(random.Next(2) == 0 ? "true" : "false")})",
        8 => $"Conv1d({random.Next(1, 9)}, {random.Next(1, 6)}{Options(random, "Stride", "Padding", "Dilation", "Groups")})",
        9 => $"ConvTranspose{random.Next(1, 3)}d({random.Next(1, 9)}, {random.Next(1, 6)}{Options(random, "Stride", "Padding", "Dilation", "Groups", "OutputPadding")})",
        _ => "ReLU",
    };

    private static string RandomJoin(Random random)
    {
        string Name() => random.Next(5) == 0 ? "NetworkAttribute.Input" : $"\"{(char)('a' + random.Next(4))}\"";
        return random.Next(5) switch
        {
            0 => $"From({Name()})",
            1 or 2 => $"Add({Name()})",
            _ => $"Concat({Name()}, {Name()})",
        };
    }

    private static string Options(Random random, params string[] names) =>
        string.Concat(names.Where(_ => random.Next(4) == 0).Select(n => $", {n} = {(random.Next(3) == 0 ? Number(random) : Pick(random, 1, 2).ToString(CultureInfo.InvariantCulture))}"));

    private static string Number(Random random) => Pick(random, s_numbers).ToString(CultureInfo.InvariantCulture);

    private static string PickText(Random random, params string[] from) => from[random.Next(from.Length)];

    private static int Pick(Random random, params int[] from) => from[random.Next(from.Length)];
}
