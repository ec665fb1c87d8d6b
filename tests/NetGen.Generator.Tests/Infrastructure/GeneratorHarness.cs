using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>
/// Runs the generator as the compiler does. Whatever a test is about, each run also shows that an edit elsewhere runs nothing
/// again, that no compiler object stays in the cache, and that the text is the same on every machine.
/// </summary>
internal static class GeneratorHarness
{
    private const string UnrelatedPath = "Unrelated.cs";

    private static readonly CultureInfo s_foreignCulture = MakeForeignCulture();

    public static GeneratorOutcome Run(string source, bool nullable = true, bool allowUnsafe = true, OptimizationLevel level = OptimizationLevel.Release) =>
        Run([new SourceFile("Net.cs", source)], nullable, allowUnsafe, level);

    public static GeneratorOutcome Run(IReadOnlyList<SourceFile> sources, bool nullable = true, bool allowUnsafe = true, OptimizationLevel level = OptimizationLevel.Release)
    {
        var unrelated = new SourceFile(UnrelatedPath, "internal static class Unrelated { }");
        CSharpCompilation compilation = TestCompilation.Create([.. sources, unrelated], nullable, allowUnsafe, level);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Contains(TrackingNames.Parsed, result.TrackedSteps.Keys);
        Assert.Equal(driver.GetRunResult().Diagnostics.AsEnumerable(), diagnostics);

        AssertNothingRunsAgain(driver, compilation, diagnostics);
        CachedModel.AssertNoCompilerObjects(result);
        SourceFile[] files = FilesOf(result);
        AssertSameEverywhere(compilation, files);
        return new GeneratorOutcome((CSharpCompilation)updated, diagnostics, files);
    }

    private static SourceFile[] FilesOf(GeneratorRunResult result) =>
        [.. result.GeneratedSources.Select(s => new SourceFile(s.HintName, s.SourceText.ToString())).OrderBy(f => f.Path, StringComparer.Ordinal)];

    private static void AssertNothingRunsAgain(GeneratorDriver driver, CSharpCompilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        string[] all = [TrackingNames.Specs, TrackingNames.TunedNetworks, TrackingNames.SpecProblems, TrackingNames.ClashingNames, TrackingNames.Problems];
        string[] withoutPositions = diagnostics.IsEmpty ? all : [TrackingNames.Specs, TrackingNames.TunedNetworks, TrackingNames.SpecProblems, TrackingNames.ClashingNames];

        // A diagnostic is made anew for every compilation, because its location knows the tree.
        bool outputs = diagnostics.IsEmpty;

        AssertCached("an identical compilation", compilation.Clone(), [TrackingNames.Parsed, .. all]);

        SyntaxTree unrelated = compilation.SyntaxTrees.Single(t => t.FilePath == UnrelatedPath);
        SyntaxTree edited = TestCompilation.Parse(new SourceFile(UnrelatedPath, "internal static class Unrelated { public static int Added => 1; }"));
        AssertCached("an edit in another file", compilation.ReplaceSyntaxTree(unrelated, edited), [TrackingNames.Parsed, .. all]);

        CSharpCompilation shifted = compilation;
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(t => t != unrelated))
        {
            shifted = shifted.ReplaceSyntaxTree(tree, TestCompilation.Parse(new SourceFile(tree.FilePath, "// A new line.\n\n" + tree)));
        }

        AssertCached("lines added above the class", shifted, withoutPositions);

        void AssertCached(string edit, CSharpCompilation after, string[] names)
        {
            GeneratorRunResult result = driver.RunGenerators(after).GetRunResult().Results.Single();
            IEnumerable<(string Name, IncrementalGeneratorRunStep Step)> steps = names
                .SelectMany(n => result.TrackedSteps.TryGetValue(n, out ImmutableArray<IncrementalGeneratorRunStep> found) ? found.Select(s => (n, s)) : []);
            if (outputs)
            {
                steps = steps.Concat(result.TrackedOutputSteps.SelectMany(o => o.Value.Select(s => (o.Key, s))));
            }

            string[] ran =
            [
                .. steps.SelectMany(s => s.Step.Outputs.Select(o => (s.Name, o.Reason)))
                    .Where(s => s.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
                    .Select(s => $"{s.Name} is {s.Reason} after {edit}"),
            ];
            Expect.None(ran);
        }
    }

    private static void AssertSameEverywhere(CSharpCompilation compilation, SourceFile[] files)
    {
        foreach (SourceFile file in files)
        {
            Assert.DoesNotContain('\r', file.Text);
            Assert.EndsWith("\n", file.Text, StringComparison.Ordinal);
        }

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = s_foreignCulture;
            GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
            SourceFile[] abroad = FilesOf(driver.RunGenerators(compilation).GetRunResult().Results.Single());
            Assert.Equal(files.Select(f => f.Path), abroad.Select(f => f.Path));
            foreach ((SourceFile file, SourceFile other) in files.Zip(abroad))
            {
                IEnumerable<string> differences = file.Text.Split('\n').Zip(other.Text.Split('\n')).Where(l => l.First != l.Second).Select(l => $"{file.Path}: {l.First} | {l.Second}");
                Expect.None(differences);
                Assert.Equal(file.Text.Length, other.Text.Length);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo MakeForeignCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }
}
