using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What a user calls as the generator calls its own is one error at his identifier, and nothing is red in generated files.</summary>
public sealed class MemberClashTests
{
    private const string Attributes = "[NetGen.Network(1, 8, 8), NetGen.Conv2d(2, 3), NetGen.ReLU, NetGen.Flatten, NetGen.Linear(2), NetGen.CrossEntropyLoss]";

    // A user's member that hides one of the base class is told by the compiler, as anywhere.
    private static readonly string[] s_hides = ["CS0108", "CS0114"];

    private static readonly string[] s_generated = [.. GeneratedMember.Fixed.Select(m => m.Name), "Conv1", "ReLU1", "Flatten1", "Linear1"];

    public static TheoryData<string> Members => new("public int {0} => 1;", "private int {0};", "protected event System.Action? {0};", "public class {0} {{ }}", "public class {0}<T> {{ }}", "public const int {0} = 1;");

    [Fact]
    public void The_names_are_those_of_the_generated_members()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run("#pragma warning disable CS1591\n" + Attributes.Replace("8, 8)", "8, 8, Inspectable = true)", StringComparison.Ordinal).Replace("NetGen.Linear(2)", "NetGen.Linear(300), NetGen.Linear(300), NetGen.Linear(2)", StringComparison.Ordinal) + " public partial class Net;");
        INamedTypeSymbol net = outcome.Compilation.GetTypeByMetadataName("Net")!;
        ISymbol[] members = [.. net.GetMembers().Where(m => m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } && !m.IsImplicitlyDeclared)];
        Assert.Equal(
            GeneratedMember.Fixed.Select(m => m.Name).Order(StringComparer.Ordinal),
            members.Where(m => m is not IPropertySymbol { Type.Name: "Layer" }).Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.All(members, m => Assert.True(DeclaredMember.MayBeGenerated(m.Name, []), m.Name));
        Assert.Equal("ulong", Assert.Single(net.InstanceConstructors, c => c.DeclaredAccessibility == Accessibility.Public).Parameters.Single().Type.ToDisplayString());
    }

    [Fact]
    public void Class_of_each_name_is_an_error() =>
        Check("NG0011", s_generated, name => [$"{Attributes} public partial class {name};"]);

    [Theory]
    [MemberData(nameof(Members))]
    public void Member_of_each_name_is_an_error_on_any_part(string member) => Check(
        "NG0012",
        s_generated,
        name => [$"{Attributes} public partial class Net;", $"public partial class Net {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, member, name)} }}"]);

    [Fact]
    public void Members_of_other_names_and_parameters_are_none()
    {
        string[] others = ["public void Predict(string file) { }", "public Net(string name) : this(1) { }", "public Net(int x, ulong seed) : this(seed) { }", "static Net() { }", "public int Conv3 => 1;", "public int Conv1d => 1;", "public int Kernels512 => 1;"];
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\n{Attributes} public unsafe partial class Net {{ {string.Concat(others)} }}");
        Assert.Empty(outcome.Diagnostics);
        Expect.None(outcome.Printed().Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("Predict")]
    [InlineData("Parameters")]
    [InlineData("Network")]
    [InlineData("Layer")]
    [InlineData("ToString")]
    [InlineData("Kernels512")]
    public void Class_may_be_called_as_what_it_inherits(string name)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nnamespace Game {{ {Attributes} public partial class {name}; }}");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("Equals")]
    [InlineData("ToString")]
    [InlineData("GetType")]
    [InlineData("Load")]
    [InlineData("Save")]
    [InlineData("Parameters")]
    [InlineData("Definition")]
    [InlineData("Net")]
    public void Layer_may_have_any_name(string name)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\n[NetGen.Network(4), NetGen.Linear(3, Name = \"{name}\"), NetGen.ReLU, NetGen.Linear(2)] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Clash_that_is_written_in_another_file_is_noticed_and_forgotten()
    {
        string[] sources = [$"{Attributes} public partial class Net;", "public partial class Net { public int Other => 1; }"];
        CSharpCompilation compilation = TestCompilation.Create(sources.Select((s, i) => new SourceFile($"{i}.cs", s)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            parseOptions: TestCompilation.ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);

        Diagnostic[] Edit(string text)
        {
            driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], TestCompilation.Parse(new SourceFile("1.cs", text))));
            return [.. driver.GetRunResult().Diagnostics];
        }

        Assert.Empty(Edit("public partial class Net { public int Other => 2; public int Another; }"));
        Assert.All(driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Specs].SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        Diagnostic clash = Assert.Single(Edit("public partial class Net { public int Conv1 => 1; }"));
        Assert.Equal(("NG0012", 38), (clash.Id, clash.Location.SourceSpan.Start));

        // A comment moves it, and is no change of a declaration.
        Assert.Equal(45, Assert.Single(Edit("/* 5 */public partial class Net { public int Conv1 => 1; }")).Location.SourceSpan.Start);
        Assert.Equal("NG0013", Assert.Single(Edit("public partial class Net { public Net(int size) { } }")).Id);
        Assert.Empty(Edit("public partial class Net { public Net(int size) : this(0UL) { } }"));
    }

    // All in one project, each in a namespace of its own.
    private static void Check(string id, IEnumerable<string> names, Func<string, string[]> sources)
    {
        string[] all = [.. names];
        SourceFile[] files = [.. all.SelectMany((name, i) => sources(name).Select((s, part) => new SourceFile($"{name}_{part}.cs", $"#pragma warning disable CS1591, CS0067, CS0169, CS0649, CS8618\n#nullable enable\nnamespace Case{i} {{ {s} }}")))];
        GeneratorOutcome outcome = GeneratorHarness.Run(files);
        foreach (string name in all)
        {
            Diagnostic found = Assert.Single(outcome.Diagnostics, d => d.Location.GetLineSpan().Path.StartsWith(name + "_", StringComparison.Ordinal));
            Assert.Equal((id, name), (found.Id, found.Location.SourceTree!.ToString().Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length)));
        }

        Expect.None(outcome.Printed().Where(d => !s_hides.Contains(d.Id) || GeneratorOutcome.IsGenerated(d.Location)).Select(d => d.ToString()));
    }
}
