using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.CodeFixes;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>Where a repair is obvious an editor offers it, for one mistake or for all of a kind, and what results compiles.</summary>
[Trait("Category", "Diagnostics")]
public sealed class CodeFixTests
{
    public static TheoryData<string> Titles => new(DiagnosticCase.All.Select(c => c.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Repair_is_offered_where_it_is_obvious(string title)
    {
        DiagnosticCase mistake = DiagnosticCase.All.Single(c => c.Title == title);
        CSharpCompilation compilation = CaseBatch.Mistakes.Value.Outcome.Compilation;
        Diagnostic found = CaseBatch.Mistakes.Value.Found(mistake).First();
        string text = compilation.SyntaxTrees.Single(t => t.FilePath == CaseBatch.PathOf(mistake)).ToString();
        using var harness = new CodeFixHarness(compilation, [new SourceFile(CaseBatch.PathOf(mistake), text)]);

        IReadOnlyList<CodeAction> actions = await harness.Offer(found);

        Assert.True(actions.Count == (mistake.Fixed is null ? 0 : 1), string.Join(", ", actions.Select(a => a.Title)));
        foreach (CodeAction action in actions)
        {
            string repaired = await harness.Apply(action, found);
            Assert.StartsWith(CaseBatch.Head(mistake) + mistake.Fixed, repaired, StringComparison.Ordinal);
            Assert.InRange(action.Title.Length, 1, 120);
        }
    }

    [Fact]
    public void Every_repaired_network_compiles()
    {
        CaseBatch repaired = CaseBatch.Repaired.Value;
        Expect.None(repaired.Outcome.Diagnostics.Concat(repaired.Compiler).Select(d => d.ToString()));
    }

    [Fact]
    public void Repaired_networks_compile_as_a_whole()
    {
        const int Every = 12;
        IEnumerable<SourceFile> some = DiagnosticCase.All.Where(c => c.Fixed is not null).Where((_, i) => i % Every == 0).Select(c => new SourceFile(CaseBatch.PathOf(c), CaseBatch.Head(c) + c.Fixed + "\n"));
        GeneratorHarness.Run([.. some]).AssertCompiles();
    }

    [Theory]
    [InlineData("NG1001", "[Network(4), Linear(9, 2)]", "[Network(4), Linear(4, 2)]")]
    [InlineData("NG1002", "[Network(1, 2, 2), Linear(2)]", "[Network(1, 2, 2), Flatten, Linear(2)]")]
    [InlineData("NG0001", "[Network(4), Linear(2)]", "[Network(4), Linear(2)]")]
    [InlineData("NG0006", "[Network(4), Linear(2), MSELoss, L1Loss]", "[Network(4), Linear(2), MSELoss]")]
    [InlineData("NG2001", "[Network(1, 4, 4), Conv2d(0, -1)]", "[Network(1, 4, 4), Conv2d(1, 1)]")]
    public async Task All_of_a_kind_are_repaired_at_once(string id, string before, string after)
    {
        string Source(string attributes, string space, bool isFixed)
        {
            string partial = id == "NG0001" && !isFixed ? string.Empty : "partial ";
            return $"using NetGen;\nnamespace {space};\n{attributes} public {partial}class A;\n{attributes}\npublic {partial}class B;\n";
        }

        SourceFile[] sources = [new("A.cs", Source(before, "A1", isFixed: false)), new("B.cs", Source(before, "B1", isFixed: false))];
        GeneratorOutcome outcome = GeneratorHarness.Run(sources);
        Assert.All(outcome.Diagnostics, d => Assert.Equal(id, d.Id));
        using var harness = new CodeFixHarness(outcome.Compilation, sources, inAnotherProject: sources[1] with { Path = "Other/B.cs" });

        IReadOnlyList<SourceFile> document = await harness.FixAll(outcome.Diagnostics, FixAllScope.Document);
        IReadOnlyList<SourceFile> project = await harness.FixAll(outcome.Diagnostics, FixAllScope.Project);
        IReadOnlyList<SourceFile> solution = await harness.FixAll(outcome.Diagnostics, FixAllScope.Solution);

        // A second project has the same mistake in a file of its own.
        Assert.Equal([Source(after, "A1", isFixed: true), sources[1].Text, sources[1].Text], document.Select(f => f.Text));
        string[] all = [Source(after, "A1", isFixed: true), Source(after, "B1", isFixed: true)];
        Assert.Equal([.. all, sources[1].Text], project.Select(f => f.Text));
        Assert.Equal([.. all, all[1]], solution.Select(f => f.Text));
    }

    [Fact]
    public async Task Unsafe_code_is_allowed_in_the_project()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small, allowUnsafe: false);
        Diagnostic error = Assert.Single(outcome.Diagnostics);
        using var harness = new CodeFixHarness(outcome.Compilation, [new SourceFile("Net.cs", Sources.Small)]);
        Project project = await harness.ApplyToProject(Assert.Single(await harness.Offer(error)));
        Assert.True(Assert.IsType<CSharpCompilationOptions>(project.CompilationOptions).AllowUnsafe);
    }

    [Fact]
    public async Task Latest_language_is_used_in_the_project()
    {
        CSharpParseOptions old = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp9);
        CSharpCompilation compilation = TestCompilation.Create([]).AddSyntaxTrees(CSharpSyntaxTree.ParseText("[NetGen.Network(4), NetGen.Linear(2)] public partial class Net { }", old, "Net.cs"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: old).RunGenerators(compilation);
        Diagnostic error = Assert.Single(driver.GetRunResult().Diagnostics);
        using var harness = new CodeFixHarness(compilation, [new SourceFile("Net.cs", compilation.SyntaxTrees[0].ToString())]);
        Project project = await harness.ApplyToProject(Assert.Single(await harness.Offer(error)));
        Assert.Equal(LanguageVersion.Latest, Assert.IsType<CSharpParseOptions>(project.ParseOptions).SpecifiedLanguageVersion);
    }

    [Fact]
    public void Ids_are_those_of_the_catalogue()
    {
        var provider = new RepairCodeFixProvider();
        Assert.Empty(provider.FixableDiagnosticIds.Except(Descriptors.ById.Keys));
        IEnumerable<string> repaired = DiagnosticCase.All.Where(c => c.Fixed is not null).Select(c => c.Id).Append("NG0007").Append("NG0014").Distinct();
        Assert.Equal(repaired.Order(StringComparer.Ordinal), provider.FixableDiagnosticIds.Order(StringComparer.Ordinal));
    }
}
