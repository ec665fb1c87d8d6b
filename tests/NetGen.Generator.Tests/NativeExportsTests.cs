using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The functions that native code calls, and their header.</summary>
public sealed class NativeExportsTests
{
    private const string Using = "using NetGen;\n#pragma warning disable CS1591\n";
    private const string Small = Using + "namespace My.Space { [Network(4), Linear(2), CrossEntropyLoss, NativeExports(\"tiny\")] public sealed partial class Net; }";

    // What nint and nuint mean, which a user's types may be called.
    private const string Address = "global::System.IntPtr";
    private const string Extent = "global::System.UIntPtr";

    [Fact]
    public void Only_who_asks_gets_functions() =>
        Assert.DoesNotContain(GeneratorHarness.Run(Sources.Small).Files, file => file.Text.Contains("UnmanagedCallersOnly", StringComparison.Ordinal));

    [Fact]
    public void Functions_are_emitted_with_the_prefix()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Small);
        outcome.AssertCompiles();
        string text = Assert.Single(outcome.Files, file => file.Path == "My.Space.Net.NativeExports.g.cs").Text;
        Assert.Contains("UnmanagedCallersOnly(EntryPoint = \"tiny_predict\", ", text, StringComparison.Ordinal);
        Assert.Contains($"internal static int predict({Address} network, float* input, {Extent} input_length, float* output, {Extent} output_length) => s_exports.Predict(network, input, input_length, output, output_length);", text, StringComparison.Ordinal);
        Assert.Contains($"internal static int train_step({Address} network, float* inputs, {Extent} input_length, int* labels, {Extent} label_length, double* loss) => s_exports.TrainOnLabels(", text, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Files, file => file.Path.EndsWith(".h.g.cs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Network(4), Linear(2), NativeExports(\"tiny\")] public partial class Net;", null)]
    [InlineData("[Network(4), Linear(2), CrossEntropyLoss, NativeExports(\"tiny\", Training = false)] public partial class Net;", null)]
    [InlineData("[Network(4), Linear(2), MSELoss, NativeExports(\"tiny\")] public partial class Net;", "const float *targets, size_t target_length")]
    [InlineData("[Network(4), Linear(2), CrossEntropyLoss, NativeExports(\"tiny\")] public partial class Net;", "const int32_t *labels, size_t label_length")]
    public void Step_takes_what_the_loss_takes(string source, string? parameters)
    {
        string header = Header(source);
        Assert.Equal(parameters is not null, header.Contains("_train_step(", StringComparison.Ordinal));
        Assert.Equal(parameters is not null, header.Contains("_optimizer;", StringComparison.Ordinal));
        Assert.Contains(parameters ?? "tiny_predict", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network(4), Linear(2)] public partial class @class; [NativeExports(\"tiny\")] public partial class @class;")]
    [InlineData("namespace @event.Space { public partial class Outer { [Network(4), Linear(2), NativeExports(\"tiny\")] internal partial class Net { public int NativeExports => 1; } } }")]
    [InlineData("public partial record struct Outer { [Network(4), Linear(2), NativeExports(\"int\")] internal partial class Net { } }")]
    [InlineData("[Network(4), Linear(2, Name = \"create\"), NativeExports(\"A_\")] public partial class Net { public Net(int a) : this(0UL) { } }")]
    public void Any_class_that_can_be_made_compiles(string source)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Using + source);
        Expect.None(outcome.Diagnostics.Select(d => d.ToString()));
        outcome.AssertCompiles();
        Assert.Single(outcome.Files, file => file.Path.EndsWith(".NativeExports.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Several_networks_have_different_prefixes()
    {
        const string Source = "[Network(4), Linear(2), NativeExports(\"tiny\")] public partial class One; [Network(4), Linear(2), NativeExports(\"Tiny\")] public partial class Two; [Network(4), Linear(2), NativeExports(\"other\")] public partial class Three;";
        Diagnostic[] found = [.. GeneratorHarness.Run(Using + Source).Diagnostics.OrderBy(d => d.Location.SourceSpan.Start)];
        Assert.Equal(
            [
                "The prefix 'tiny' of One is that of another network, too; expected one for each, however it is capitalised",
                "The prefix 'Tiny' of Two is that of another network, too; expected one for each, however it is capitalised",
            ],
            found.Select(d => d.GetMessage(CultureInfo.InvariantCulture)));
        Assert.All(found, d => Assert.Equal(("NG0021", DiagnosticSeverity.Error), (d.Id, d.Severity)));
        Assert.Equal(["\"tiny\"", "\"Tiny\""], found.Select(d => d.Location.SourceTree!.ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)));
    }

    [Theory]
    [InlineData("public abstract partial class Net;", "is abstract")]
    [InlineData("public partial class Net { public required int Title { get; set; } }", "has the required member Title")]
    public void Class_that_a_function_cannot_make_is_an_error(string declaration, string reason)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Using + "[Network(4), Linear(2), NativeExports(\"tiny\")] " + declaration);
        Diagnostic error = Assert.Single(outcome.Diagnostics);
        Assert.Equal(("NG0022", $"Net {reason}, so no function can make one: change that, or remove NativeExports"), (error.Id, error.GetMessage(CultureInfo.InvariantCulture)));
        outcome.AssertCompiles();
    }

    [Fact]
    public void Network_with_an_error_has_no_functions() =>
        Assert.DoesNotContain(GeneratorHarness.Run(Using + "[Network(4), Linear(3, 2), NativeExports(\"tiny\")] public partial class Net;").Files, file => file.Path.Contains("NativeExports", StringComparison.Ordinal));

    [Fact]
    public void Header_says_lengths_and_names()
    {
        string header = Header("[Network] [Input(\"a/b\", 1, 4, 4), Flatten, Linear(6, Name = \"x\")] [Input(\"c\", 3), Linear(6), Add(\"x\"), Linear(2), MSELoss, NativeExports(\"tiny\")] public partial class Net;");
        Assert.Contains("#define TINY_INPUT_LENGTH 19 /* a_b 1x4x4, then c 3 */\n", header, StringComparison.Ordinal);
        Assert.Contains("#define TINY_OUTPUT_LENGTH 2 /* 2 */\n#define TINY_TARGET_LENGTH 2\n", header, StringComparison.Ordinal);
        Assert.Contains("    TINY_ERROR_HANDLE = 2,\n", header, StringComparison.Ordinal);
        Assert.Contains("\ntiny_status tiny_create(uint64_t seed, tiny_network **network);\n", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_writes_the_header_beside_the_assembly()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "header-test")).FullName;
        File.WriteAllText(Path.Combine(folder, "Net.cs"), Small);
        File.WriteAllText(
            Path.Combine(folder, "header-test.csproj"),
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><UseNetGen>true</UseNetGen><NativeLib>Shared</NativeLib></PropertyGroup></Project>");
        var start = new ProcessStartInfo("dotnet", "build -c Release -nologo") { WorkingDirectory = folder, RedirectStandardOutput = true };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        string written = File.ReadAllText(Path.Combine(folder, "bin", "Release", "net10.0", "tiny.h")).ReplaceLineEndings("\n");
        Assert.Equal(Header(Small[Using.Length..]), written);
    }

    // Without the marks, as the build leaves them out.
    private static string Header(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", Using + source)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions, optionsProvider: BuildOptions.Headers);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _);
        Expect.None(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
        GeneratedSourceResult file = Assert.Single(driver.GetRunResult().Results.Single().GeneratedSources, s => s.HintName.EndsWith(".tiny.h.g.cs", StringComparison.Ordinal));
        string[] lines = file.SourceText.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal("// <auto-generated/>", lines[0]);
        Assert.All(lines, line => Assert.StartsWith("// ", line, StringComparison.Ordinal));
        return string.Join('\n', lines.Skip(1).Select(line => line[3..])) + "\n";
    }
}
