using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Model;
using NetGen.Generator.Parsing;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What is read from a declaration.</summary>
public sealed class ParserTests
{
    [Fact]
    public void Layers_are_read_in_source_order_with_what_was_written()
    {
        NetworkSpec spec = Parse(
            """
            namespace My.Models;
            [Network(1, 28, 28, Inspectable = true)]
            [Conv2d(1, 25, 3, Padding = 1, Bias = false), BatchNorm2d(Eps = 1e-3, Name = "bn"), ReLU]
            [Flatten, CrossEntropyLoss, Budget(Parameters = 100)]
            [Linear(10)]
            public partial class Net;
            """);

        var expected = new NetworkSpec(
            "My.Models",
            default,
            "Net",
            new EquatableArray<int>(1, 28, 28),
            new EquatableArray<LayerSpec>(
                Layer("Conv2d", ("inChannels", 1), ("outChannels", 25), ("kernelSize", 3), ("Padding", 1), ("Bias", false)),
                Layer("BatchNorm2d", ("Eps", 1e-3), ("Name", "bn")),
                Layer("ReLU"),
                Layer("Flatten"),
                Layer("Linear", ("outFeatures", 10))),
            new EquatableArray<LayerSpec>(Layer("CrossEntropyLoss")),
            Layer("Budget", ("Parameters", 100L)),
            Inspectable: true);
        Assert.Equal(expected, spec);
    }

    [Theory]
    [InlineData("[Linear(inFeatures: 4, outFeatures: 2)]")]
    [InlineData("[Linear(outFeatures: 2, inFeatures: 4)]")]
    [InlineData("[Linear(4, outFeatures: 2)]")]
    [InlineData("[LinearAttribute(2 + 2, Sizes.Two)]")]
    [InlineData("[global::NetGen.Linear((int)4.0, 2)]")]
    [InlineData("[Alias(4, 2)]")]
    [InlineData("[type: Linear(4, 2)]")]
    public void However_an_argument_is_written_it_is_the_same(string linear)
    {
        NetworkSpec spec = Parse($"using Alias = NetGen.LinearAttribute; static class Sizes {{ public const int Two = 2; }} [Network(4)] {linear} partial class Net;");
        Assert.Equal(Layer("Linear", ("inFeatures", 4), ("outFeatures", 2)), Assert.Single(spec.Layers));
    }

    [Theory]
    [InlineData("[Network(784)]", "784")]
    [InlineData("[Network(1, 28, 28)]", "1×28×28")]
    [InlineData("[Network(new[] { 1, 28, 28 })]", "1×28×28")]
    [InlineData("[Network(inputShape: new int[] { 1, 28, 28 })]", "1×28×28")]
    [InlineData("[Network]", "")]
    [InlineData("[Network(null!)]", "")]
    public void Input_shape_is_read(string network, string shape) =>
        Assert.Equal(shape, new Shape(Parse(network + " [Linear(2)] partial class Net;").InputShape).ToString());

    [Theory]
    [InlineData("[N] partial class Net;", null, "", "Net")]
    [InlineData("namespace A.@class; [N] partial class @event;", "A.@class", "", "@event")]
    [InlineData("namespace A { namespace B { [N] partial class Net; } }", "A.B", "", "Net")]
    [InlineData("partial class Outer { partial struct Inner { [N] partial class Net; } }", null, "partial class Outer|partial struct Inner", "Net")]
    [InlineData("partial record A { partial record struct B { partial interface C { [N] partial class Net; } } }", null, "partial record A|partial record struct B|partial interface C", "Net")]
    [InlineData("partial record class @record { [N] partial class Net; }", null, "partial record class @record", "Net")]
    public void Place_of_the_class_is_read(string source, string? space, string containers, string name)
    {
        NetworkSpec spec = Parse(source.Replace("[N]", "[Network(4), Linear(2)]", StringComparison.Ordinal));
        Assert.Equal((space, containers, name), (spec.Namespace, string.Join('|', spec.ContainingTypes), spec.ClassName));
    }

    private static LayerSpec Layer(string kind, params (string Name, object Value)[] arguments) =>
        new(kind, new EquatableArray<Argument>(arguments.Select(a => new Argument(a.Name, a.Value))));

    private static NetworkSpec Parse(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Usings.cs", "global using NetGen;"), new SourceFile("Net.cs", source)]);
        SyntaxTree tree = compilation.SyntaxTrees[1];
        ClassDeclarationSyntax declaration = tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Single(c => c.AttributeLists.Any(l => l.Attributes.Any(a => a.Name.ToString() == "Network")));
        ISymbol symbol = compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration)!;
        ParsedNetwork parsed = NetworkParser.Parse(declaration, symbol, CancellationToken.None)!;
        Assert.False(parsed.HasCompilerErrors);
        return Assert.IsType<NetworkSpec>(parsed.Spec);
    }
}
