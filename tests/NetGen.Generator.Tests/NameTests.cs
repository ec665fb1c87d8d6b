using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// Whatever a user declares, emitted code means what it meant. Every identifier that occurs in it is declared: as a type, as a member, as a namespace and
/// as what a global using brings in, in every place from which emitted code might see it.
/// </summary>
public sealed class NameTests
{
    private const string Disable = "#pragma warning disable\n";

    // Without these nothing of the framework and of the library could be named, by nobody.
    private static readonly string[] s_roots = ["System", "NetGen"];

    private static readonly Lazy<string[]> s_names = new(Collect);

    private static readonly Lazy<HashSet<string>> s_chosen = new(Chosen);

    [Fact]
    public void Vocabulary_is_whole()
    {
        IEnumerable<string> kinds = typeof(Layer).Assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(Attribute)) && t.Namespace == "NetGen")
            .Select(t => t.Name[..^"Attribute".Length]);
        Expect.None(kinds.Where(k => !VocabularyNetworks.Networks.Any(n => System.Text.RegularExpressions.Regex.IsMatch(n, $@"\b{k}\b"))));
        Assert.Empty(new[] { "Vec", "VecF", "var", "nint", "MethodImpl", "Partition", "TrainingFrame", "Functions", "Sse", "PartSums", "WeightUpdates", "Strips" }.Except(s_names.Value));
    }

    [Fact]
    public void Types_of_the_same_name_change_nothing()
    {
        string global = Types(s_names.Value.Except(s_roots)) + Types(s_names.Value.Select(n => n + "Attribute").Except(s_names.Value), ": global::System.Attribute");
        AssertCompiles(
            global,
            $"namespace Game {{ {Types(s_names.Value)} }}",
            $"namespace Game.Models {{ {Types(s_names.Value)} {VocabularyNetworks.Classes()} }}");
    }

    [Fact]
    public void Nested_types_of_the_same_name_change_nothing() => AssertSurfaceCompiles(
        $"namespace Game {{ public partial class Outer {{ {Types(s_names.Value)} {VocabularyNetworks.Classes(Types(Free))} }} }}");

    [Fact]
    public void Fields_of_the_same_name_change_nothing() => AssertSurfaceCompiles(
        $"namespace Game {{ public partial class Outer {{ {Fields(s_names.Value)} {VocabularyNetworks.Classes(Fields(Free))} }} }}");

    [Fact]
    public void Methods_of_the_same_name_change_nothing() => AssertSurfaceCompiles(
        $"namespace Game {{ public partial class Outer {{ {Methods(s_names.Value)} {VocabularyNetworks.Classes(Methods(Free))} }} }}");

    [Fact]
    public void Global_usings_change_nothing()
    {
        IEnumerable<string> aliases = s_names.Value.Select(n => $"global using {n} = global::Evil.Target;\n");
        AssertCompiles(
            $"{string.Concat(aliases)}global using static global::Evil.Members;\nglobal using global::Evil.Types;\n",
            $"namespace Evil {{ public class Target {{ }} public static class Members {{ {Methods(s_names.Value)} }} namespace Types {{ {Types(s_names.Value)} }} }}",
            $"namespace Game.Models {{ {VocabularyNetworks.Classes()} }}");
    }

    [Fact]
    public void Global_using_static_of_types_changes_nothing() => AssertSurfaceCompiles(
        "global using static global::Evil.Members;\n",
        $"namespace Evil {{ public static class Members {{ {Types(s_names.Value)} }} }}",
        VocabularyNetworks.Classes());

    [Fact]
    public void Namespaces_of_the_same_name_change_nothing()
    {
        string Spaces(string prefix, IEnumerable<string> names) => string.Concat(names.Select(n => $"namespace {prefix}{n} {{ public class Dummy {{ }} }}\n"));
        AssertCompiles(
            Spaces(string.Empty, s_names.Value.Except(s_roots)),
            Spaces("Game.", s_names.Value),
            Spaces("Game.Models.", s_names.Value),
            $"namespace Game.Models {{ {VocabularyNetworks.Classes()} }}");
    }

    [Theory]
    [InlineData("Game.Net", "Game_Net")]
    [InlineData("Net", "net", "Kernels512", "__NetGen_Net")]
    [InlineData("A_B.Net", "A.B_Net", "A_B_Net", "A.B.Net", "C.B+Net", "C_B.Net", "C.B_Net")]
    [InlineData("A.Outer+Net", "A_Outer.Net", "A.Outer_Net", "A.Outer_+Net")]
    public void Kernels_of_networks_of_similar_names_live_side_by_side(params string[] names)
    {
        IEnumerable<string> classes = names.Select(name =>
        {
            string[] parts = name.Split('.', '+');
            string source = $"[global::NetGen.Network(4), global::NetGen.Linear(2), global::NetGen.MSELoss] public partial class {parts[^1]};";
            source = name.Contains('+', StringComparison.Ordinal) ? $"public partial class {parts[^2]} {{ {source} }}" : source;
            string space = string.Join('.', parts[..^(name.Contains('+', StringComparison.Ordinal) ? 2 : 1)]);
            return space.Length == 0 ? source : $"namespace {space} {{ {source} }}";
        });
        AssertCompiles([.. classes]);
    }

    // What is left to a user of the network's own members; MemberClashTests show what happens to the others.
    private static IEnumerable<string> Free => s_names.Value.Where(n => !DeclaredMember.MayBeGenerated(n, s_chosen.Value) && !n.StartsWith("Net", StringComparison.Ordinal));

    // Properties and types of the networks: their names follow from those of layers.
    private static HashSet<string> Chosen() => [.. Run($"namespace Game.Models {{ {VocabularyNetworks.Classes()} }}", VocabularyNetworks.Part).Compilation
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(t => t.BaseType?.Name == "Network")
        .SelectMany(t => t.GetMembers().Where(m => m is IPropertySymbol or INamedTypeSymbol).Select(m => m.Name))];

    private static string[] Collect()
    {
        GeneratorOutcome outcome = Run($"namespace Game.Models {{ {VocabularyNetworks.Classes()} }}", VocabularyNetworks.Part);
        Assert.Empty(outcome.Printed());
        var names = new HashSet<string>();
        var own = new HashSet<string> { "global", "Game", "Models" };
        foreach (SyntaxNode node in outcome.Compilation.SyntaxTrees.Where(t => GeneratorOutcome.IsGenerated(t.GetRoot().GetLocation())).AsParallel().SelectMany(t => t.GetRoot().DescendantNodes()).AsEnumerable())
        {
            if (node is SimpleNameSyntax name)
            {
                names.Add(name.Identifier.ValueText);
            }
            else if (node is BaseNamespaceDeclarationSyntax space)
            {
                own.UnionWith(space.Name.ToString().Split('.'));
            }
            else if (node is ClassDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax { Name: QualifiedNameSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Game" } } } } network)
            {
                // In the body of a class its name means the class: no member may have it.
                own.Add(network.Identifier.ValueText);
            }
        }

        return [.. names.Except(own).Order(StringComparer.Ordinal)];
    }

    // With another arity too.
    private static string Types(IEnumerable<string> names, string bases = "") => string.Concat(names.Select(n => $"public sealed class @{n} {bases} {{ @{n}() {{ }} }} public sealed class @{n}<T> {{ @{n}() {{ }} }}\n"));

    private static string Fields(IEnumerable<string> names) => string.Concat(names.Select(n => $"public static global::System.DateTime @{n};\n"));

    private static string Methods(IEnumerable<string> names) => string.Concat(names.Select(n => $"public static void @{n}() {{ }}\n"));

    private static void AssertCompiles(params string[] sources) => Expect.None(Run([.. sources, VocabularyNetworks.Part]).Printed().Select(d => d.ToString()));

    // In kernels none of these are in scope.
    private static void AssertSurfaceCompiles(params string[] sources) =>
        Expect.None(Run([.. sources, VocabularyNetworks.Part]).CompilerProblemsOutsideKernels().Select(d => d.ToString()));

    private static GeneratorOutcome Run(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources.Select((s, i) => new SourceFile($"{i}.cs", Disable + s)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation updated, out System.Collections.Immutable.ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        return new GeneratorOutcome((CSharpCompilation)updated, diagnostics, []);
    }
}
