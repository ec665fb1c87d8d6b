using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Parsing;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Networks as the generator knows them before it plans them.</summary>
internal static class AnalyzedNetworks
{
    /// <summary>The network with some attributes, such as <c>Network(3), Linear(4)</c>.</summary>
    public static NetworkAnalysisResult Of(string attributes) => OfSource($"using NetGen;\n[{attributes}] public partial class Net;").Single();

    /// <summary>The networks of a file: its classes whose names begin with <c>Net</c>, in order.</summary>
    public static IEnumerable<NetworkAnalysisResult> OfSource(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create([new SourceFile("Net.cs", source)]);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (ClassDeclarationSyntax declaration in tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(c => c.Identifier.Text.StartsWith("Net", StringComparison.Ordinal)))
        {
            NetworkAnalysisResult analysis = NetworkAnalysis.Analyze(NetworkParser.Parse(declaration, model.GetDeclaredSymbol(declaration)!, CancellationToken.None)!.Spec!);
            Assert.Empty(analysis.Problems);
            yield return analysis;
        }
    }
}
