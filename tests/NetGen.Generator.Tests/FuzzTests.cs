using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// Whatever attributes are written, the generator ends, reports at most an error of the network and leaves code that compiles. The tests take
/// a few hundred lists; <c>NETGEN_FUZZ=10000</c> takes so many, from the seed <c>NETGEN_FUZZ_SEED</c> on.
/// </summary>
public sealed class FuzzTests
{
    private const string CountVariable = "NETGEN_FUZZ";
    private const string SeedVariable = "NETGEN_FUZZ_SEED";
    private const int ListsPerBatch = 50;
    private const int UsualLists = 200;

    // A network takes milliseconds; what hangs takes for ever.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static TheoryData<int> Batches
    {
        get
        {
            int first = Variable(SeedVariable, 0);
            return new(Enumerable.Range(first, Variable(CountVariable, UsualLists) / ListsPerBatch));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cache_survives_random_networks(int seed)
    {
        var random = new RandomNetworks(-seed);
        AssertSound(GeneratorHarness.Run(Source(Enumerable.Range(0, ListsPerBatch / 2).Select(_ => random.Plausible()))).Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Random_attributes_never_break_the_generator(int seed)
    {
        var random = new RandomNetworks(seed);
        string source = Source(Enumerable.Range(0, ListsPerBatch).Select(i => i % 2 == 0 ? random.Plausible() : random.Nonsense()));
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", source)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);

        long start = Stopwatch.GetTimestamp();
        GeneratorRunResult result = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out _).GetRunResult().Results.Single();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, s_limit);
        Assert.True(result.Exception is null, $"{result.Exception}\n{source}");
        AssertSound(result.Diagnostics);

        // What the user wrote may be wrong; what was generated must not be.
        HashSet<SyntaxTree> generated = [.. updated.SyntaxTrees.Except(compilation.SyntaxTrees)];
        Expect.None(updated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && generated.Contains(tree)).Select(d => $"{d} {LineOf(d)}"));
    }

    private static string Source(IEnumerable<string> networks)
    {
        var source = new StringBuilder("#pragma warning disable CS1591\nusing NetGen;\n");
        foreach ((int i, string attributes) in networks.Index())
        {
            source.Append(attributes).Append(CultureInfo.InvariantCulture, $" public partial class Net{i};\n");
        }

        return source.ToString();
    }

    private static void AssertSound(IEnumerable<Diagnostic> diagnostics)
    {
        Expect.None(diagnostics.Where(d => d.Id == "NG9999").Select(d => d.ToString()));
        Assert.All(diagnostics, d => Assert.InRange(d.GetMessage(CultureInfo.InvariantCulture).Length, 1, 160));
        Assert.All(diagnostics.GroupBy(d => d.Location.SourceSpan), place => Assert.True(place.Count() == 1, string.Join("\n", place)));
    }

    private static string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();

    private static int Variable(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
