using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Text grows with the number of distinct layers, and not with depth. The network is the ResNet-18 of the benchmarks, which is trained.</summary>
public sealed partial class DeepNetworkTests
{
    private const int TextBudget = 3_000_000;
    private const int Stages = 4;

    // Of a block more, in all files of the three targets: what packs its weights, calls its kernels and describes its two convolutions.
    private const int BlockBudget = 52_000;
    private const int MoreBlocks = 2 * Stages;

    private static readonly string s_resNet18 = File.ReadAllText(Path.Combine(Repository.Root, "tests", "NetGen.Benchmarks", "Networks", "ResNet18.cs"));

    [Fact]
    public void A_ResNet_18_takes_less_than_three_megabytes() => Assert.InRange(Emit(s_resNet18).Sum(file => file.Text.Length), 1, TextBudget);

    [Fact]
    public void Twice_as_many_blocks_have_no_kernel_more_and_little_text()
    {
        SourceFile[] shallow = Emit(s_resNet18);
        SourceFile[] deep = Emit(TwiceAsDeep(s_resNet18));
        Assert.Equal(Kernels(shallow), Kernels(deep));
        Assert.InRange(deep.Sum(file => file.Text.Length) - shallow.Sum(file => file.Text.Length), 1, MoreBlocks * BlockBudget);
    }

    [Fact]
    public void No_part_of_a_kernel_is_written_twice_for_a_target()
    {
        foreach (IGrouping<string, SourceFile> target in Emit(s_resNet18).GroupBy(file => file.Path.Split('.')[^3]))
        {
            // The parts of a kernel have an underscore in their names, and phases are no kernels.
            IEnumerable<(string Name, string Body)> parts = target.SelectMany(file => Part().Matches(file.Text)).Select(match => (match.Groups["name"].Value, match.Groups["body"].Value))
                .Where(part => !part.Item1.StartsWith("Phase", StringComparison.Ordinal));
            Expect.None(parts.GroupBy(part => part.Body).Where(same => same.Count() > 1).Select(same => string.Join(" is ", same.Select(part => part.Name))));
        }
    }

    [Fact]
    public void A_kernel_that_calls_a_part_of_another_finds_it_where_that_was_shared()
    {
        // Both layers read 512 inputs in tiles of one size, but have different numbers of outputs. Where a few images come, a single one is left to such a tile.
        CSharpCompilation compilation = GeneratorHarness.Run("using NetGen; [Network(512)] [Linear(512), ReLU, Linear(1024), ReLU, Linear(512), ReLU, Linear(256)] public partial class Net;").Compilation;
        Expect.None(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
    }

    // Each stage has two blocks; the second, which changes no shape, stands there three times.
    private static string TwiceAsDeep(string source)
    {
        for (int stage = 1; stage <= Stages; stage++)
        {
            string block = string.Concat(source.Split('\n').Where(line => line.Contains($"\"layer{stage}.1.conv", StringComparison.Ordinal)).Select(line => line + "\n"));
            int end = source.IndexOf(block, StringComparison.Ordinal) + block.Length;
            string more = string.Concat(new[] { 2, 3 }.Select(number => block.Replace($"layer{stage}.0", $"layer{stage}.#", StringComparison.Ordinal)
                .Replace($"layer{stage}.1", string.Create(CultureInfo.InvariantCulture, $"layer{stage}.{number}"), StringComparison.Ordinal)
                .Replace($"layer{stage}.#", string.Create(CultureInfo.InvariantCulture, $"layer{stage}.{number - 1}"), StringComparison.Ordinal)));
            source = source[..end] + more + source[end..].Replace($"\"layer{stage}.1\"", $"\"layer{stage}.3\"", StringComparison.Ordinal);
        }

        return source;
    }

    private static SourceFile[] Emit(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", source), new SourceFile("Usings.cs", "global using NetGen;")]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        GeneratorRunResult result = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Expect.None(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return [.. result.GeneratedSources.Select(s => new SourceFile(s.HintName, s.SourceText.ToString()))];
    }

    // Phases grow with depth: they are what calls the kernels.
    private static int Kernels(SourceFile[] files) => files.Sum(file => Method().Count(file.Text) - Phase().Count(file.Text));

    [GeneratedRegex(@"\[@MethodImpl")]
    private static partial Regex Method();

    [GeneratedRegex(@"static void Phase\d")]
    private static partial Regex Phase();

    [GeneratedRegex(@"    \[@MethodImpl\(.*\)\]\n    static \w+ (?<name>\w+_\w+)(?<body>\([\s\S]*?\n    }\n)")]
    private static partial Regex Part();
}
