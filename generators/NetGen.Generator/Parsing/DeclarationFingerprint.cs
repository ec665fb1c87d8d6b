using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Parsing;

/// <summary>
/// A number for all that can give an attribute another meaning: every declaration of the project, and what the project refers to. It stays the same
/// while somebody types in the body of a method or in a comment.
/// </summary>
internal static class DeclarationFingerprint
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static readonly ConditionalWeakTable<Compilation, object> s_compilations = new();
    private static readonly ConditionalWeakTable<SyntaxTree, object> s_trees = new();

    /// <summary>The fingerprint of a project. Of its files only those that changed are read.</summary>
    public static ulong Of(Compilation compilation, CancellationToken cancellation)
    {
        if (s_compilations.TryGetValue(compilation, out object? known))
        {
            return (ulong)known;
        }

        // By identity: the hash code of options asks resolvers that the command line's compiler leaves without one.
        ulong hash = Add(Start, RuntimeHelpers.GetHashCode(compilation.Options));
        foreach (MetadataReference reference in compilation.References)
        {
            hash = Add(hash, RuntimeHelpers.GetHashCode(reference));
        }

        // The order of the files means nothing.
        ulong files = 0;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            // An analyzer sees the generator's own files as well.
            files += GeneratedTrees.Contains(tree) ? 0 : Of(tree, cancellation);
        }

        hash = unchecked((hash ^ files) * Prime);
        s_compilations.GetValue(compilation, _ => hash);
        return hash;
    }

    private static ulong Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (s_trees.TryGetValue(tree, out object? known))
        {
            return (ulong)known;
        }

        ulong hash = Start;
        foreach (SyntaxNodeOrToken part in tree.GetRoot(cancellation).DescendantNodesAndTokens(IsOutsideBody))
        {
            if (part.IsToken)
            {
                hash = Add(hash, part.AsToken().Text);
            }
        }

        s_trees.GetValue(tree, _ => hash);
        return hash;
    }

    // Bodies declare nothing that an attribute of a class could mean.
    private static bool IsOutsideBody(SyntaxNode node) => node is not (BlockSyntax or ArrowExpressionClauseSyntax or GlobalStatementSyntax);

    private static ulong Add(ulong hash, int number) => unchecked((hash ^ (uint)number) * Prime);

    private static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * Prime);
        }

        // Between two tokens.
        return unchecked((hash ^ char.MaxValue) * Prime);
    }
}
