using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Bytes of arrays that the methods of an emitted file lay on the stack, each with those of the methods of the file that it calls.</summary>
internal static class StackUse
{
    /// <summary>All methods of a file.</summary>
    public static IEnumerable<(string Method, long Bytes)> Measure(SyntaxTree file)
    {
        if (!file.GetText().ToString().Contains("stackalloc", StringComparison.Ordinal))
        {
            return [];
        }

        ILookup<string, MethodDeclarationSyntax> methods = file.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().ToLookup(m => m.Identifier.Text);
        var known = new Dictionary<string, long>();
        return [.. methods.Select(m => (m.Key, Of(m.Key, methods, known)))];
    }

    private static long Of(string name, ILookup<string, MethodDeclarationSyntax> methods, Dictionary<string, long> known)
    {
        if (!known.TryGetValue(name, out long bytes))
        {
            known[name] = 0;
            SyntaxNode[] nodes = [.. methods[name].SelectMany(m => m.DescendantNodes())];
            long called = nodes.OfType<InvocationExpressionSyntax>().Select(i => i.Expression).OfType<IdentifierNameSyntax>()
                .Select(i => i.Identifier.Text).Distinct().Where(methods.Contains).Select(callee => Of(callee, methods, known)).DefaultIfEmpty(0).Max();
            known[name] = bytes = nodes.OfType<StackAllocArrayCreationExpressionSyntax>().Sum(Bytes) + called;
        }

        return bytes;
    }

    private static long Bytes(StackAllocArrayCreationExpressionSyntax allocation)
    {
        var type = (ArrayTypeSyntax)allocation.Type;
        long size = type.ElementType.ToString() == "double" ? sizeof(double) : sizeof(float);
        return size * Value(type.RankSpecifiers[0].Sizes[0]);
    }

    // Whatever else is called a number here is a new kind of size, which this must learn.
    private static long Value(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => Convert.ToInt64(literal.Token.Value, CultureInfo.InvariantCulture),
        ParenthesizedExpressionSyntax inner => Value(inner.Expression),
        BinaryExpressionSyntax { OperatorToken.Text: "+" } sum => Value(sum.Left) + Value(sum.Right),
        BinaryExpressionSyntax { OperatorToken.Text: "*" } product => Value(product.Left) * Value(product.Right),
        MemberAccessExpressionSyntax { Name.Identifier.Text: "ReadAhead" } => Runtime.LaneSums.ReadAhead,
        _ => throw new InvalidOperationException($"{expression} is no size that is known when the text is written."),
    };
}
