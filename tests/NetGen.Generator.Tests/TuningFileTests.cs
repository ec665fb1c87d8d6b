using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>A tuning file decides which kernels are emitted, and only for the layers that it tells of.</summary>
public sealed class TuningFileTests
{
    private const string Head = "NetGen tuning 1\nprocessor A\n";
    private const string Layer = "conv 3x16x16 to 8x16x16, kernel 3x3, padding 1x1";
    private const string Other = "conv 5x9x9 to 8x7x7, kernel 3x3";
    private const string Networks = "using NetGen; namespace N; [Network(3, 16, 16), Conv2d(8, 3, Padding = 1), ReLU] public partial class One; [Network(5, 9, 9), Conv2d(8, 3)] public partial class Two;";

    [Theory]
    [InlineData(1, "NetGen tuning 2", "it begins with 'NetGen tuning 2'; expected 'NetGen tuning 1'. The file is not used: netgen tune writes another")]
    [InlineData(3, "NetGen tuning 1\n\nL | block | avx2 = k 1", "no line 'processor NAME' stands before it")]
    [InlineData(3, Head + "L | block | avx2", "'L | block | avx2' has no '='; expected 'LAYER | MODE | TARGET = KERNEL NANOSECONDS, ...'")]
    [InlineData(3, Head + "L | block = k 1", "'L | block' has 2 parts; expected 'LAYER | MODE | TARGET'")]
    [InlineData(3, Head + "L | all | avx2 = k 1", "the mode is 'all'; expected block or one image")]
    [InlineData(3, Head + "L | block | sse = k 1", "the target is 'sse'; expected avx512 or avx2 or vector128")]
    [InlineData(3, Head + "L | block | avx2 = k", "the time is 'k'; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k 0", "the time is 'k 0'; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k -1", "the time is 'k -1'; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k NaN", "the time is 'k NaN'; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k 1;5", "the time is 'k 1;5'; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k 1, ", "the time is ''; expected 'KERNEL NANOSECONDS', the number above 0")]
    [InlineData(3, Head + "L | block | avx2 = k 1, k 2", "k has two times; expected one")]
    [InlineData(4, Head + "L | block | avx2 = k 1\nL|block|avx2 = j 1", "a line before it says something of 'L | block | avx2'; expected one")]
    public void Line_that_is_not_understood_is_a_warning_there(int line, string text, string message)
    {
        GeneratorRunResult result = Run(("NetGen.tuning.txt", text)).GetRunResult().Results.Single();
        Diagnostic warning = Assert.Single(result.Diagnostics);
        Assert.Equal(("NG0112", DiagnosticSeverity.Warning), (warning.Id, warning.Severity));
        Assert.Equal($"Tuning file: {message}", warning.GetMessage(CultureInfo.InvariantCulture));
        Assert.InRange(warning.GetMessage(CultureInfo.InvariantCulture).Length, 1, 160);
        FileLinePositionSpan place = warning.Location.GetLineSpan();
        Assert.Equal(("NetGen.tuning.txt", line), (place.Path, place.StartLinePosition.Line + 1));
        Assert.Equal(Texts(Run()), Texts(result));
    }

    [Fact]
    public void Good_lines_count_beside_others()
    {
        TuningFile file = TuningFile.Parse("f", SourceText.From($"# A comment.\r\n{Head}\r\nnothing\r\nL, kernel 3x3 | block | avx2 = k 1.5, j 2\r\nprocessor B, new\r\nM | one image | avx2 = k 3"));
        Assert.Single(file.Problems);
        Assert.Equal(["L, kernel 3x3 | block | avx2", "M | one image | avx2"], file.Table.Rows.Select(row => row.Key));
        Assert.Equal(["A", "B, new"], file.Table.Rows.Select(row => row.Processor));
        Assert.Equal([new TuningTime("k", 1.5), new TuningTime("j", 2)], file.Table.Rows[0].Times);
    }

    [Theory]
    [InlineData("block", "conv.direct.blocks", "conv.winograd-2x2.blocks", "conv.winograd-4x4.blocks")]
    [InlineData("one image", "conv.direct.one-image", "conv.winograd-2x2.one-image", "conv.winograd-4x4.one-image")]
    public void The_faster_kernel_is_emitted_and_says_why(string mode, string modelled, string other, string slowest)
    {
        string rest = $", {slowest} 3";
        string Row(double first, double second) =>
            FormattableString.Invariant($"{Head}{Layer} | {mode} | avx512 = {modelled} {first}, {other} {second}, {slowest} 3000");
        string without = TextOf(Run());
        Assert.Contains($"// By the model: {modelled} ", without, StringComparison.Ordinal);

        string faster = TextOf(Run(("NetGen.tuning.txt", Row(2000, 1250))));
        Assert.Contains($"// Measured on A: {other} 1.25{rest}, {modelled} 2 µs.", faster, StringComparison.Ordinal);
        Assert.NotEqual(Code(without), Code(faster));

        string slower = TextOf(Run(("NetGen.tuning.txt", Row(1250, 2000))));
        Assert.Contains($"// Measured on A: {modelled} 1.25, {other} 2{rest} µs.", slower, StringComparison.Ordinal);
        Assert.Equal(Code(without), Code(slower));
    }

    [Fact]
    public void File_without_a_candidate_leaves_the_choice_to_the_model_and_says_so()
    {
        string text = TextOf(Run(("NetGen.tuning.txt", $"{Head}{Layer} | block | avx512 = conv.winograd-2x2.blocks 1, conv.winograd-4x4.blocks 1, conv.unknown 1")));
        Assert.Contains("// NetGen.tuning.txt has no time of conv.direct.blocks; by the model: conv.direct.blocks ", text, StringComparison.Ordinal);
        Assert.Equal(Code(TextOf(Run())), Code(text));
    }

    [Fact]
    public void Files_of_other_names_and_times_of_other_targets_or_layers_say_nothing()
    {
        string row = $"{Head}{Layer} | block | avx512 = conv.direct.blocks 2, conv.winograd-2x2.blocks 1";
        IEnumerable<string> without = Texts(Run());
        Assert.Equal(without, Texts(Run(("Other.txt", row))));
        Assert.Equal(without, Texts(Run(("NetGen.tuning.txt", row.Replace("3x16x16", "3x17x17", StringComparison.Ordinal)))));
        Assert.NotEqual(without, Texts(Run(("tuned/netgen.tuning.txt", row))));
        string other = Text(Run(("NetGen.tuning.txt", row.Replace("avx512", "avx2", StringComparison.Ordinal))), ".512.g.cs");
        Assert.Equal(Text(Run(), ".512.g.cs"), other);
    }

    [Theory]
    [InlineData(Layer, 1)]
    [InlineData(Other, 1)]
    [InlineData("conv 3x20x20 to 8x20x20, kernel 3x3, padding 1x1", 0)]
    public void Change_of_a_row_regenerates_the_networks_with_its_layer(string layer, int networks)
    {
        string Row(int nanoseconds) => $"{Head}{layer} | block | avx512 = conv.direct.blocks 2000, conv.winograd-2x2.blocks {nanoseconds}";
        var before = new TuningText("NetGen.tuning.txt", Row(1000));
        GeneratorDriver driver = Driver([before]);
        CSharpCompilation compilation = Compilation();
        driver = driver.RunGenerators(compilation);
        GeneratorRunResult after = driver.ReplaceAdditionalText(before, new TuningText("NetGen.tuning.txt", Row(1001))).RunGenerators(compilation).GetRunResult().Results.Single();
        foreach (IEnumerable<(object, IncrementalStepRunReason Reason)> outputs in after.TrackedOutputSteps.Select(step => step.Value.SelectMany(s => s.Outputs)))
        {
            Assert.Equal(networks, outputs.Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
        }
    }

    private static GeneratorDriver Run(params (string Path, string Text)[] files) => Driver([.. files.Select(file => new TuningText(file.Path, file.Text))]).RunGenerators(Compilation());

    private static GeneratorDriver Driver(TuningText[] files) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        additionalTexts: files,
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Compilation() => TestCompilation.Create([new SourceFile("Networks.cs", Networks)]);

    private static IEnumerable<string> Texts(GeneratorDriver driver) => Texts(driver.GetRunResult().Results.Single());

    private static string[] Texts(GeneratorRunResult result) => [.. result.GeneratedSources.Select(source => source.SourceText.ToString())];

    private static string TextOf(GeneratorDriver driver) => Text(driver, ".Predict.01_Conv1.512.g.cs");

    private static string Text(GeneratorDriver driver, string end) => string.Concat(driver.GetRunResult().Results.Single().GeneratedSources
        .Where(source => source.HintName.StartsWith("N.One", StringComparison.Ordinal) && source.HintName.EndsWith(end, StringComparison.Ordinal)).Select(source => source.SourceText));

    // What is compiled.
    private static string Code(string text) => string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
