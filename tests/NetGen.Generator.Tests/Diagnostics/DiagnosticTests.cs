using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>One mistake is one error, on the place that is wrong, in one line.</summary>
[Trait("Category", "Diagnostics")]
public sealed class DiagnosticTests
{
    // Not found in a declaration alone: they have tests of their own.
    private static readonly ProblemKind[] s_elsewhere = [ProblemKind.UnsafeNotAllowed, ProblemKind.InternalError];

    private static readonly SourceFile s_use = new(
        "Use.cs",
        """
        internal static class Use
        {
            public static int Run(NetGen.Training.Trainer<Net>? trainer)
            {
                var net = new Net(1);
                net.Predict(new float[Net.InputLength], new float[Net.OutputLength]);
                return Net.ParameterCount + net.Layers.Count + (trainer is null ? 0 : 1);
            }
        }
        """);

    private static readonly DiagnosticCase[] s_cases = [.. DeclarationCases.All, .. ShapeCases.All, .. RangeCases.All, .. TopologyCases.All, .. LossCases.All];

    public static TheoryData<string> Titles => new(s_cases.Select(c => c.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public void Mistake_is_one_error_at_its_place(string title)
    {
        DiagnosticCase mistake = s_cases.Single(c => c.Title == title);
        Markup markup = Markup.Parse("#nullable enable\n#pragma warning disable CS1591\nusing NetGen;\n" + mistake.Source + "\n");
        (string id, var span) = Assert.Single(markup.Expected);

        var source = new SourceFile("Net.cs", markup.Text);
        GeneratorOutcome outcome = GeneratorHarness.Run(mistake.HasSurface ? [source, s_use] : [source]);

        Diagnostic error = Assert.Single(outcome.Diagnostics);
        Assert.Equal((id, mistake.Message), (error.Id, error.GetMessage()));
        Assert.Equal(markup.Text.Substring(span.Start, span.Length), markup.Text.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.Equal(span, error.Location.SourceSpan);
        Assert.Equal("Net.cs", error.Location.GetLineSpan().Path);
        Assert.Equal(DiagnosticSeverity.Error, error.Severity);
        Assert.InRange(mistake.Message.Length, 1, 160);
        Assert.DoesNotContain('\n', mistake.Message);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Every_kind_of_problem_has_a_case()
    {
        IEnumerable<string> tested = s_cases.SelectMany(c => Markup.Parse(c.Source).Expected).Select(e => e.Id);
        IEnumerable<string> kinds = Enum.GetValues<ProblemKind>().Except(s_elsewhere).Select(k => $"NG{(int)k:0000}");
        Assert.Empty(kinds.Except(tested));
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

    [Fact]
    public void Build_without_optimisation_is_a_hint()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small, level: OptimizationLevel.Debug);
        Diagnostic hint = Assert.Single(outcome.Diagnostics);
        Assert.Equal(("NG0101", DiagnosticSeverity.Info), (hint.Id, hint.Severity));
        outcome.AssertCompiles();
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
        Assert.All(Descriptors.ById.Values, d => Assert.Contains($"## {d.Id}: {d.Title}", catalogue, StringComparison.Ordinal));
    }

    [Fact]
    public void Failure_of_the_generator_asks_for_a_report()
    {
        Exception thrown = Assert.Throws<InvalidOperationException>(Fail);
        Diagnostic error = ProblemReport.ToDiagnostic(ProblemReport.Failure("Net", thrown));
        Assert.Equal("NG9999", error.Id);
        Assert.Equal(
            "The generator failed on Net; please report it with the attributes: InvalidOperationException in DiagnosticTests.Fail: First line.",
            error.GetMessage());
    }

    private static void Fail() => throw new InvalidOperationException("First line.\nSecond line.");
}
