using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>One mistake is one error, on the place that is wrong, in one line.</summary>
[Trait("Category", "Diagnostics")]
public sealed class DiagnosticTests
{
    // Not found in a declaration alone: they have tests of their own.
    private static readonly ProblemKind[] s_elsewhere = [ProblemKind.UnsafeNotAllowed, ProblemKind.OldLanguage, ProblemKind.NotOptimized, ProblemKind.TuningLine, ProblemKind.NativePrefixTaken, ProblemKind.InternalError];

    // What hardly learns or does nothing, which a build prints.
    private static readonly string[] s_warnings = ["NG0010", "NG0101", "NG0103", "NG0105", "NG0107", "NG0108", "NG0109", "NG0110", "NG0111"];

    public static TheoryData<string> Titles => new(DiagnosticCase.All.Select(c => c.Title));

    public static TheoryData<string> Repaired => new(DiagnosticCase.All.Where(c => c.Fixed is not null).Select(c => c.Title));

    [Fact]
    public void There_are_at_least_two_hundred_cases() => Assert.InRange(DiagnosticCase.All.DistinctBy(c => c.Source).Count(), 200, int.MaxValue);

    [Theory]
    [MemberData(nameof(Titles))]
    public void Mistake_is_one_diagnostic_at_its_place(string title)
    {
        DiagnosticCase mistake = DiagnosticCase.All.Single(c => c.Title == title);
        Markup markup = Markup.Parse(CaseBatch.Head(mistake) + mistake.Source);
        (string id, TextSpan span) = Assert.Single(markup.Expected);
        CaseBatch batch = CaseBatch.Mistakes.Value;

        Diagnostic found = Assert.Single(batch.Found(mistake));
        Assert.Equal((id, mistake.Message), (found.Id, found.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(markup.Text.Substring(span.Start, span.Length), markup.Text.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal(span, found.Location.SourceSpan);
        Assert.InRange(mistake.Message.Length, 1, 160);
        Assert.Empty(batch.FromCompiler(mistake));
        DiagnosticSeverity severity = s_warnings.Contains(id) ? DiagnosticSeverity.Warning : id.StartsWith("NG01", StringComparison.Ordinal) ? DiagnosticSeverity.Info : DiagnosticSeverity.Error;
        Assert.Equal(severity, found.Severity);
    }

    [Fact]
    public void Every_kind_of_problem_has_a_case()
    {
        IEnumerable<string> kinds = Enum.GetValues<ProblemKind>().Except(s_elsewhere).Select(k => $"NG{(int)k:0000}");
        Assert.Empty(kinds.Except(DiagnosticCase.All.Select(c => c.Id)));
    }

    [Fact]
    public void Unsafe_code_must_be_allowed()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small, allowUnsafe: false);
        Diagnostic error = Assert.Single(outcome.Diagnostics);
        Assert.Equal("NG0007", error.Id);
        Assert.Equal("The kernels of a network use pointers: set AllowUnsafeBlocks to true in the project file", error.GetMessage());
        Assert.Equal("Network", Sources.Small.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp5, "5")]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    [InlineData(LanguageVersion.CSharp9, "9.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    [InlineData(LanguageVersion.CSharp11, "11.0")]
    public void Old_language_is_one_error_and_the_network_can_be_named(LanguageVersion version, string name)
    {
        GeneratorOutcome outcome = OfLanguage(version);
        Diagnostic error = Assert.Single(outcome.Diagnostics);
        Assert.Equal("NG0014", error.Id);
        Assert.Equal($"The code of a network is C# 12, but the project is C# {name}: set LangVersion to 12 or more in the project file, or remove it", error.GetMessage());
        Assert.Equal("Network", error.Location.SourceTree!.ToString().Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Expect.None(outcome.Printed().Select(d => d.ToString()));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void Emitted_code_compiles_from_the_oldest_language_on(LanguageVersion version)
    {
        GeneratorOutcome outcome = OfLanguage(version);
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Wrong_network_is_one_error_where_generic_code_makes_it()
    {
        const string Source =
            """
            using NetGen;
            namespace Generic
            {
                /// <summary>A network.</summary>
                [Network(8), Linear(3, 2)]
                public partial class Net;

                internal static class Use
                {
                    public static T Open<T>(string path) where T : Network, INetwork<T> => T.FromFile(path);
                    public static Net Run() => Open<Net>("net.safetensors");
                }
            }
            """;
        GeneratorOutcome outcome = GeneratorHarness.Run(Source);
        Assert.Equal("NG1001", Assert.Single(outcome.Diagnostics).Id);
        Expect.None(outcome.Printed().Select(d => d.ToString()));
    }

    private static GeneratorOutcome OfLanguage(LanguageVersion version)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(version);
        const string Source =
            """
            using NetGen;
            namespace Old
            {
                /// <summary>A network.</summary>
                [Network(1, 8, 8)]
                [Conv2d(2, 3), GELU, Flatten, Linear(2), CrossEntropyLoss]
                public partial class Net
                {
                }

                internal static class Use
                {
                    public static int Run()
                    {
                        var net = new Net(1);
                        net.Predict(new float[Net.InputLength], new float[Net.OutputLength]);
                        return net.Conv1.Info.OutputShape.Length + Net.Definition.Layers.Length;
                    }
                }
            }
            """;
        CSharpCompilation compilation = TestCompilation.Create([], nullable: false).AddSyntaxTrees(CSharpSyntaxTree.ParseText(Source, options, "Net.cs"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);
        return new GeneratorOutcome((CSharpCompilation)updated, diagnostics, []);
    }

    [Theory]
    [InlineData("[Network(4), Linear(\"2\")] public partial class Net;", "CS1503")]
    [InlineData("[Network(4), Linear(missing)] public partial class Net;", "CS0103")]
    [InlineData("[Network(4), Linear(2, Bias = 3)] public partial class Net;", "CS0029")]
    [InlineData("[Network(4), Linear(2, Bais = false)] public partial class Net;", "CS0246")]
    [InlineData("[Network(4), Linaer(3), Linear(5, 2)] public partial class Net;", "CS0246")]
    [InlineData("[Network(\"4\"), Linear(2)] public partial class Net;", "CS1503")]
    [InlineData("[Network(4), Linear()] public partial class Net;", "CS1729")]
    [InlineData("[Network(4), Network(5), Linear(2)] public partial class Net;", "CS0579")]
    [InlineData("[Network(4), Linear(2)] public partial class Net; [Network(5), Linear(2)] public partial class Net;", "CS0579")]
    [InlineData("[Network(4), Linear(2, Name = \"a\"), Outputs(\"a\"), Outputs(\"a\")] public partial class Net;", "CS0579")]
    [InlineData("[Network(4), Linear(2)] public partial class Net : Missing;", "CS0246")]
    public void Where_the_compiler_reports_an_error_the_generator_is_silent(string source, string id)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run("using NetGen;\n#pragma warning disable CS1591\n" + source);
        Assert.DoesNotContain(outcome.Diagnostics, d => d.Id != "NG0008");
        Assert.Contains(outcome.CompilerProblems(), d => d.Id == id);
    }

    [Fact]
    public void Descriptors_are_complete_and_documented()
    {
        string catalogue = File.ReadAllText(Path.Combine(Repository.Root, "specs", "diagnostics.md"));
        IEnumerable<string> kinds = Enum.GetValues<ProblemKind>().Select(k => $"NG{(int)k:0000}");
        Assert.Empty(kinds.Except(Descriptors.ById.Keys));
        Assert.All(Descriptors.ById.Values, d =>
        {
            Assert.Contains($"## {d.Id}\n*{d.Title}.*", catalogue, StringComparison.Ordinal);
            Assert.Empty(d.HelpLinkUri);
            Assert.Equal(d.DefaultSeverity == DiagnosticSeverity.Error, d.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        });
    }

    [Fact]
    public void Failure_of_the_generator_asks_for_a_report()
    {
        Exception thrown = Assert.Throws<InvalidOperationException>(Fail);
        Diagnostic error = ProblemReport.ToDiagnostic(ProblemReport.Failure("Net", thrown), null);
        Assert.Equal("NG9999", error.Id);
        Assert.Equal(
            "The generator failed on Net; please report it with the attributes: InvalidOperationException in DiagnosticTests.Fail: First line.",
            error.GetMessage());
    }

    private static void Fail() => throw new InvalidOperationException("First line.\nSecond line.");
}
