using System.Reflection;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Model;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The properties by which a user reaches layers and blocks.</summary>
public sealed class LayerMemberTests
{
    private const string Parts =
        "using NetGen; [Network(4), Linear(4, Name = \"mix\"), Tanh] public partial class Inner; "
        + "[Network(4), Block(typeof(Inner), Name = \"first\"), Block(typeof(Inner)), Linear(4), ReLU] public partial class Part; ";

    [Theory]
    [InlineData("head", "Head")]
    [InlineData("fc_out", "FcOut")]
    [InlineData("layer1.0.conv2", "Layer1_0Conv2")]
    [InlineData("Δx", "Δx")]
    [InlineData("class", "Class")]
    [InlineData("net", "NetLayer")]
    [InlineData("parameters", "ParametersLayer")]
    [InlineData("inputLength", "InputLengthLayer")]
    [InlineData("0.weight", "Linear1")]
    [InlineData("_", "Linear1")]
    public void A_name_gives_a_property(string name, string property) =>
        Assert.Equal([property, "ReLU1"], Properties($"using NetGen; [Network(4), Linear(3, Name = \"{name}\"), ReLU] public partial class Net;"));

    [Fact]
    public void A_layer_with_a_name_changes_no_other_property()
    {
        string Source(string inserted) => $"using NetGen; [Network(4), Linear(3), {inserted}ReLU, Linear(3, Name = \"head\")] public partial class Net;";
        Assert.Equal(["Linear1", "ReLU1", "Head"], Properties(Source(string.Empty)));
        Assert.Equal(["Linear1", "Mix", "ReLU1", "Head"], Properties(Source("Linear(3, Name = \"mix\"), ")));
        Assert.Equal(["Linear1", "Linear2", "ReLU1", "Head"], Properties(Source("Linear(3), ")));
    }

    [Fact]
    public void Two_names_that_give_one_property_are_told_apart() =>
        Assert.Equal(["AB", "AB_2", "Linear2", "Linear1"], Properties(
            "using NetGen; [Network(4), Linear(4, Name = \"a.b\"), Linear(4, Name = \"a_b\"), Linear(4), Linear(4, Name = \"linear1\")] public partial class Net;"));

    [Fact]
    public void A_block_gives_a_property_with_its_layers()
    {
        INamedTypeSymbol net = Network(Parts + "[Network(4), Linear(4), Block(typeof(Part), Name = \"backbone\"), Block(typeof(Part)), Block(typeof(Inner)), Linear(2)] public partial class Net;");
        Assert.Equal(["Linear1", "Backbone", "Block1", "Block2", "Linear2"], Properties(net));
        Assert.Equal(["PartLayers", "InnerLayers"], net.GetTypeMembers().Select(t => t.Name));
        Assert.Equal(["Layers", "First", "Block1", "Linear1", "ReLU1"], Properties(net.GetTypeMembers("PartLayers").Single()));
        Assert.Equal(["Layers", "Mix", "Tanh1"], Properties(net.GetTypeMembers("InnerLayers").Single()));
        Assert.Equal("PartLayers", ((IPropertySymbol)net.GetMembers("Backbone").Single()).Type.Name);
    }

    [Fact]
    public void Layers_are_called_as_they_are_reached()
    {
        string surface = GeneratorHarness.Run(Parts + "[Network(4), Block(typeof(Part), Name = \"backbone\"), Linear(2, Name = \"head\")] public partial class Net;").Files.Single(f => f.Path == "Net.g.cs").Text;
        Assert.All(["\"Backbone.First.Mix\"", "\"Backbone.Block1.Tanh1\"", "\"Backbone.Linear1\"", "\"Head\""], name => Assert.Contains($"new({name}, ", surface, StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_with_an_error_has_the_same_properties()
    {
        INamedTypeSymbol net = Network(Parts + "[Network(4), Block(typeof(Part), Name = \"backbone\"), Linear(7, 2), Linear(2, Name = \"head\")] public partial class Net;", errors: 1);
        Assert.Equal("Backbone", Properties(net)[0]);
        Assert.Equal(["Layers", "First", "Block1", "Linear1", "ReLU1"], Properties(net.GetTypeMembers("PartLayers").Single()));
    }

    [Theory]
    [InlineData("public int Head => 1;", "Head is the name of a member, which the generator writes for the layer Linear: give the one of your own another name")]
    [InlineData("public class PartLayers { }", "PartLayers is the name of a member, which the generator writes for the layers of Part: give the one of your own another name")]
    public void A_member_of_the_users_own_is_an_error(string member, string message)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Parts + $"[Network(4), Block(typeof(Part)), Linear(2, Name = \"head\")] public partial class Net {{ {member} }}");
        Diagnostic error = Assert.Single(outcome.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("NG0012", error.Id);
        Assert.Equal(message, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_property_hides_what_every_network_has() => Assert.Equal(
        typeof(Network).GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy)
            .Where(m => m is not ConstructorInfo and not MethodInfo { IsSpecialName: true } && Visible(m))
            .Select(m => m.Name).Concat(GeneratedMember.Fixed.Select(m => m.Name)).Distinct().Order(StringComparer.Ordinal),
        GeneratedMember.Reserved.Order(StringComparer.Ordinal));

    private static bool Visible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(Visible),
        Type type => type.IsNestedPublic || type.IsNestedFamily,
        _ => true,
    };

    private static string[] Properties(string source) => Properties(Network(source));

    private static string[] Properties(INamedTypeSymbol type) => [.. type.GetMembers().OfType<IPropertySymbol>().Where(p => p.Name != "Definition").Select(p => p.Name)];

    private static INamedTypeSymbol Network(string source, int errors = 0)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run("#pragma warning disable CS1591\n" + source);
        Assert.Equal(errors, outcome.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error));
        return outcome.Compilation.GetTypeByMetadataName("Net")!;
    }
}
