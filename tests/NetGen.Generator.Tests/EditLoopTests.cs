using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What runs again after an edit. (That an edit elsewhere runs nothing is asserted in every test, by the harness.)</summary>
public sealed class EditLoopTests
{
    private static readonly string[] s_networks = ["A", "B", "C"];

    [Theory]
    [InlineData("Linear(5)", "Linear(6)")]
    [InlineData("ReLU", "Tanh")]
    [InlineData("CrossEntropyLoss", "MSELoss")]
    public void Edit_of_an_attribute_regenerates_its_network_only(string before, string after)
    {
        // The edited network and another share a file.
        string[] files = [Network("A") + Network("B"), Network("C")];
        (GeneratorDriver driver, CSharpCompilation compilation) = Start(files);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();

        string edited = Network("A").Replace(before, after, StringComparison.Ordinal) + Network("B");
        GeneratorRunResult second = Edit(driver, compilation, 0, edited).GetRunResult().Results.Single();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(second, TrackingNames.Specs));
        Assert.Equal(1, Regenerated(second));
        foreach (string network in s_networks)
        {
            bool same = Texts(first, network).SequenceEqual(Texts(second, network));
            Assert.Equal(network != "A", same);
        }
    }

    [Theory]
    [InlineData("", "// What it is for.\n")]
    [InlineData("[Network(4)]", "[NetGen.Network ( 2 + 2 )]")]
    [InlineData("Linear(5)", "Linear(5 /* hidden */)")]
    [InlineData("Linear(5)", "Linear(outFeatures: 5)")]
    [InlineData(";", " { public int Extra => 1; }")]
    public void Edit_that_changes_no_attribute_regenerates_nothing(string before, string after)
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = Start(Network("A"), Network("B"));
        string edited = before.Length == 0 ? after + Network("A") : Network("A").Replace(before, after, StringComparison.Ordinal);
        Assert.Equal(0, Regenerated(Edit(driver, compilation, 0, edited).GetRunResult().Results.Single()));
    }

    [Theory]
    [InlineData("class Size { public const int Hidden = 5; }", "class Size { public const int Hidden = 6; }", 1)]
    [InlineData("class Size { public const int Hidden = Half.Value * 2; } class Half { public const int Value = 3; }", "class Size { public const int Hidden = Half.Value * 2; } class Half { public const int Value = 4; }", 1)]
    [InlineData("class Size { public const int Hidden = 5; }", "class Size { public const int Hidden = 5; } namespace N { class ReLUAttribute : System.Attribute; }", 1)]
    [InlineData("class Size { public const int Hidden = 5; int M() { return 1; } }", "class Size { public const int Hidden = 5; int M() { const int Hidden = 7; return Hidden; } }", 0)]
    [InlineData("class Size { public const int Hidden = 5; int M => 1; }", "class Size { public const int Hidden = 5; /* 6 */ int M => 2; }", 0)]
    public void Edit_of_another_file_counts_where_it_changes_what_an_attribute_means(string before, string after, int regenerated)
    {
        const string Net = "namespace N; [Network(4), Linear(Size.Hidden), ReLU, Linear(2)] public partial class Net;";
        (GeneratorDriver driver, CSharpCompilation compilation) = Start(Net, before);
        string first = driver.GetRunResult().Results.Single().GeneratedSources.Single(s => s.HintName == "N.Net.g.cs").SourceText.ToString();
        GeneratorRunResult edited = Edit(driver, compilation, 1, after).GetRunResult().Results.Single();
        string second = edited.GeneratedSources.Single(s => s.HintName == "N.Net.g.cs").SourceText.ToString();

        Assert.Equal(regenerated, Regenerated(edited));
        Assert.Equal(regenerated == 0, first == second);

        // What was remembered is what reading everything anew gives.
        (GeneratorDriver anew, _) = Start(Net, after);
        Assert.Equal(anew.GetRunResult().Results.Single().GeneratedSources.Single(s => s.HintName == "N.Net.g.cs").SourceText.ToString(), second);
    }

    [Fact]
    public void Mistake_in_one_network_leaves_the_others_alone()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = Start(Network("A"), Network("B"));
        GeneratorRunResult result = Edit(driver, compilation, 0, Network("A").Replace("Linear(5)", "Linear(3, 5)", StringComparison.Ordinal)).GetRunResult().Results.Single();
        Assert.Equal("NG1001", Assert.Single(result.Diagnostics).Id);
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, TrackingNames.Specs));
    }

    [Fact]
    public void Mistake_in_a_block_is_reported_where_it_stands_and_not_where_it_is_used()
    {
        const string Part = "namespace N; [Network(4), Linear(3, 4)] public partial class Part;";
        const string Users = "namespace N; [Network(4), Block(typeof(Part)), Linear(2)] public partial class A; [Network(4), Linear(4), Block(typeof(Part))] public partial class B;";
        (GeneratorDriver driver, CSharpCompilation compilation) = Start(Part, Users);
        Assert.Equal(["0.cs"], driver.GetRunResult().Diagnostics.Select(d => d.Location.GetLineSpan().Path));

        // Where the block is right but does not fit, it is the user's mistake.
        driver = Edit(driver, compilation, 0, Part.Replace("Network(4)", "Network(3)", StringComparison.Ordinal));
        Assert.Equal(["1.cs", "1.cs"], driver.GetRunResult().Diagnostics.Select(d => d.Location.GetLineSpan().Path));
    }

    private static string Network(string name) =>
        $"namespace N{name} {{ [Network(4)]\n[Linear(5), ReLU, Linear(2), CrossEntropyLoss]\npublic partial class {name}; }}\n";

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Start(params string[] files)
    {
        CSharpCompilation compilation = TestCompilation.Create([.. files.Select((f, i) => new SourceFile($"{i}.cs", f)), new SourceFile("Usings.cs", "global using NetGen;")]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return (driver.RunGenerators(compilation), compilation);
    }

    private static GeneratorDriver Edit(GeneratorDriver driver, CSharpCompilation compilation, int file, string text) =>
        driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], TestCompilation.Parse(new SourceFile($"{file}.cs", text))));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    // A network's surface and its kernels are outputs of their own.
    private static int Regenerated(GeneratorRunResult result)
    {
        int[] counts =
        [
            .. result.TrackedOutputSteps.Select(o => o.Value.SelectMany(s => s.Outputs).Count(s => s.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)),
        ];
        Assert.Equal(2, counts.Length);
        Assert.Equal(counts[0], counts[1]);
        return counts[0];
    }

    private static IEnumerable<string> Texts(GeneratorRunResult result, string network) =>
        result.GeneratedSources.Where(s => s.HintName.StartsWith($"N{network}.", StringComparison.Ordinal)).Select(s => s.SourceText.ToString());
}
