using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// No text grows with the sizes of a network: the kernels of a layer for one vector width stay below <see cref="FileBudget"/>, whatever windows, strides, channels
/// and images are asked for, and take at most <see cref="StackBudget"/> of the stack. <c>NETGEN_TEXT=10000</c> draws so many networks, from the seed
/// <c>NETGEN_TEXT_SEED</c> on.
/// </summary>
public sealed class TextBoundTests
{
    /// <summary>Characters of the kernels of a step for prediction, or for training, at one vector width (specs/emitted-code.md).</summary>
    private const int FileBudget = 384 * 1024;

    private const int StackBudget = 64 * 1024;
    private const int NetworksPerBatch = 50;
    private const int UsualNetworks = 200;

    private static readonly string[] s_testNetworks = [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests", "NetGen.Networks"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static TheoryData<int> Batches => new(Enumerable.Range(Variable("NETGEN_TEXT_SEED", 0), Variable("NETGEN_TEXT", UsualNetworks) / NetworksPerBatch));

    [Theory]
    [MemberData(nameof(Batches))]
    public void Text_and_stack_are_bounded_for_random_networks(int seed)
    {
        var random = new LargeNetworks(seed);
        string[] networks = [.. Enumerable.Range(0, NetworksPerBatch).Select(_ => random.Next())];
        var source = new StringBuilder("#pragma warning disable CS1591\nusing NetGen;\n");
        foreach ((int i, string attributes) in networks.Index())
        {
            source.Append(attributes).Append(CultureInfo.InvariantCulture, $" public partial class Net{i};\n");
        }

        GeneratorRunResult result = Run([new SourceFile("Net.cs", source.ToString())]);
        Expect.None(result.Diagnostics.Where(d => d.Id == "NG9999").Select(d => $"{d}\n{networks[0]}"));
        int served = result.GeneratedSources.Count(file => file.HintName.EndsWith(".Predict.256.g.cs", StringComparison.Ordinal));
        Assert.InRange(served, NetworksPerBatch / 5, NetworksPerBatch);
        Expect.None(Excesses(result).Select(excess => $"{excess} (seed {seed}): {networks.ElementAtOrDefault(NumberOf(excess))}"));
    }

    [Fact]
    public void Text_and_stack_are_bounded_for_every_test_network()
    {
        GeneratorRunResult result = Run(s_testNetworks.Select(path => new SourceFile(path, File.ReadAllText(path))));
        Assert.InRange(result.GeneratedSources.Length, 1000, int.MaxValue);
        Expect.None(Excesses(result));
    }

    [Theory]
    [InlineData("Network(1, 1000), Conv1d(16, 251, Padding = 125), ReLU, Conv1d(8, 251, Padding = 125, Stride = 2), Flatten, Linear(3), CrossEntropyLoss", 800)]
    [InlineData("Network(1, 22, 128), Conv2d(8, [1, 64], PaddingSame = true, Bias = false), BatchNorm2d, Conv2d(16, [22, 1], Groups = 8, Bias = false), BatchNorm2d, ELU, AvgPool2d([1, 4]), Conv2d(16, [1, 16], PaddingSame = true, Groups = 16, Bias = false), Conv2d(16, 1, Bias = false), BatchNorm2d, ELU, AvgPool2d([1, 8]), Flatten, Linear(4), CrossEntropyLoss", 2000)]
    [InlineData("Network(4, 60), Conv1d(4, 1), ConvTranspose1d(6, 40, Stride = 4, Dilation = 6, Groups = 2, OutputPadding = 3), MaxPool1d(31, Stride = 2, Padding = 15), Flatten, Linear(3), CrossEntropyLoss", 800)]
    [InlineData("Network(1, 400, 400), Conv2d(2, 384), Flatten, Linear(2), CrossEntropyLoss", 400)]
    [InlineData("Network(1, 1000, SmallBatches = true), Conv1d(16, 251, Padding = 125), ReLU, Conv1d(8, 251, Padding = 125, Stride = 2), Flatten, Linear(3), CrossEntropyLoss", 1200)]
    [InlineData("Network(1, 400, 400, SmallBatches = true), Conv2d(2, 384), Flatten, Linear(2), CrossEntropyLoss", 600)]
    public void Kernels_of_long_windows_are_short(string attributes, int kilobytes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.InRange(outcome.Files.Sum(file => file.Text.Length), 1, kilobytes * 1024);
        Expect.None(MethodSize.Measure(outcome.Compilation)
            .Where(m => m.IlBytes > EmittedCodeTests.IlBudget || m.MultiplyAdds > EmittedCodeTests.MultiplyAddBudget).Select(m => m.ToString()));
    }

    private static GeneratorRunResult Run(IEnumerable<SourceFile> files)
    {
        CSharpCompilation compilation = TestCompilation.Create(files);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return result;
    }

    private static IEnumerable<string> Excesses(GeneratorRunResult result)
    {
        foreach (GeneratedSourceResult file in result.GeneratedSources)
        {
            if (GeneratorOutcome.IsKernels(file.HintName) && file.SourceText.Length > FileBudget)
            {
                yield return $"{file.HintName}: {file.SourceText.Length} characters, expected at most {FileBudget}";
            }

            foreach ((string method, long bytes) in StackUse.Measure(file.SyntaxTree).Where(use => use.Bytes > StackBudget))
            {
                yield return $"{file.HintName}, {method}: {bytes} bytes of stack, expected at most {StackBudget}";
            }
        }
    }

    private static int NumberOf(string excess) => int.Parse(excess["Net".Length..excess.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private static int Variable(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
