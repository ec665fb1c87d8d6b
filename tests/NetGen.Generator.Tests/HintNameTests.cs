using System.Text;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The names of generated files, which are those of real files where a project keeps them.</summary>
public sealed class HintNameTests
{
    // What the compiler puts before them below a project's folder is some 80 characters, and Windows takes 260 in all.
    private const int LongestBytes = 100;

    private static readonly string s_long = string.Concat(Enumerable.Repeat("画像分類網", 16));

    public static TheoryData<string, string> Networks => new()
    {
        { string.Empty, s_long },
        { string.Join('.', Enumerable.Repeat("Company.Product.Component", 12)), "Net" },
        { s_long + "." + s_long, s_long },
        { "A", new string('N', 400) },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Names_are_short(string space, string name)
    {
        string source = $"[NetGen.Network(3, 8, 8), NetGen.AdaptiveMaxPool2d(4), NetGen.ConvTranspose2d(3, 3), NetGen.BatchNorm2d, NetGen.InstanceNorm2d, NetGen.GELU, NetGen.Flatten, NetGen.Linear(2), NetGen.CrossEntropyLoss] public partial class {name};";
        string nested = $"public partial class {name}0 {{ {source} }}";
        GeneratorOutcome outcome = GeneratorHarness.Run("#pragma warning disable CS1591\n" + (space.Length == 0 ? source + nested : $"namespace {space} {{ {source} {nested} }}"));
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.All(outcome.Files, f => Assert.InRange(Encoding.UTF8.GetByteCount(Path.GetFileName(f.Path)), 1, LongestBytes));
        Assert.Equal(outcome.Files.Count, outcome.Files.Select(f => f.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Long_names_that_differ_in_case_or_at_their_start_stay_apart()
    {
        string tail = new('N', 200);
        string Net(string space, string name) => $"namespace {space} {{ [NetGen.Network(4), NetGen.Linear(2)] public partial class {name}; }}\n";
        GeneratorOutcome outcome = GeneratorHarness.Run("#pragma warning disable CS1591, CS8981\n" + Net("A", tail) + Net("B", tail) + Net("a", tail) + Net("A", tail.ToLowerInvariant() + "x"));
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Short_names_say_all() =>
        Assert.Contains(GeneratorHarness.Run(Sources.Small).Files, f => Path.GetFileName(f.Path) == "Sample.SmallNet.Predict.01_Conv1.512.g.cs");
}
