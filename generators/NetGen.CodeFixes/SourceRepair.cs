using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;

namespace NetGen.CodeFixes;

/// <summary>A repair as changes of the text of one file.</summary>
/// <param name="title">What an editor offers.</param>
/// <param name="changes">Changes.</param>
internal sealed class SourceRepair(string title, params TextChange[] changes)
{
    public string Title => title;

    public IReadOnlyList<TextChange> Changes => changes;

    /// <summary>Finds out what to change; null where the source does not look as expected.</summary>
    public static SourceRepair? Find(SyntaxNode root, TextSpan mark, RequestedRepair repair)
    {
        if (mark.End > root.FullSpan.End || repair.Target >= root.FullSpan.End)
        {
            return null;
        }

        SyntaxNode node = root.FindNode(mark, getInnermostNodeForTie: true);
        AttributeSyntax? attribute = (repair.Target is { } target ? root.FindToken(target).Parent : node)?.FirstAncestorOrSelf<AttributeSyntax>();
        var type = node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return repair.Kind switch
        {
            RepairKind.Replace => Replace(node, mark, repair.Text),
            RepairKind.Rename when attribute is not null => Rename(attribute, repair.Text),
            RepairKind.SetArgument when attribute is not null => SetArgument(attribute, repair.Text),
            RepairKind.InsertBefore when attribute is not null => InsertBefore(attribute, repair.Text),
            RepairKind.Remove when Argument(node, mark) is { } argument => Remove(argument),
            RepairKind.Remove when attribute is not null && mark == attribute.Name.Span => Remove(attribute),
            RepairKind.AddModifier when type is not null =>
                new($"Make {type.Identifier.ValueText} {repair.Text}", new TextChange(new TextSpan(type.Keyword.SpanStart, 0), repair.Text + " ")),
            RepairKind.RemoveModifier when type is not null => RemoveModifier(type, repair.Text),
            RepairKind.MakeClass when type is RecordDeclarationSyntax record => MakeClass(record),
            RepairKind.RemoveBase when type?.BaseList is { } bases => RemoveBase(bases, mark),
            RepairKind.MoveToTarget when attribute?.Parent?.Parent is TypeDeclarationSyntax to && node.FirstAncestorOrSelf<AttributeListSyntax>() is { } moved => Move(moved, to),
            RepairKind.ChainConstructor when node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor => Chain(constructor, repair.Text),
            _ => null,
        };
    }

    private static SourceRepair Chain(ConstructorDeclarationSyntax constructor, string text)
    {
        TextSpan place = constructor.Initializer?.Span ?? new TextSpan(constructor.ParameterList.Span.End, 0);
        return new($"Write ': {text}'", new TextChange(place, constructor.Initializer is null ? $" : {text}" : $": {text}"));
    }

    private static SourceRepair Replace(SyntaxNode node, TextSpan mark, string text)
    {
        // An array that is written as one keeps its brackets; the arguments of a params parameter have none.
        bool isArray = node is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax && node.Span == mark;
        string written = isArray && !text.StartsWith("[", System.StringComparison.Ordinal) ? $"[{text}]" : text;
        return new($"Write {written}", new TextChange(mark, written));
    }

    private static SourceRepair? Rename(AttributeSyntax attribute, string name)
    {
        SyntaxToken last = attribute.Name.GetLastToken();
        IEnumerable<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;

        // A layer over a sequence has no arguments with a number an axis.
        bool hasArrays = arguments.Any(a => a.Expression is CollectionExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax);
        return hasArrays && name.EndsWith("1d", System.StringComparison.Ordinal) ? null : new($"Use {name}", new TextChange(last.Span, name));
    }

    private static SourceRepair SetArgument(AttributeSyntax attribute, string text)
    {
        string title = $"Set {text}";
        string name = text.Substring(0, text.IndexOf(' '));
        if (attribute.ArgumentList is not { } list)
        {
            return new(title, new TextChange(new TextSpan(attribute.Span.End, 0), $"({text})"));
        }

        AttributeArgumentSyntax? same = list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name);
        return same is not null
            ? new(title, new TextChange(same.Span, text))
            : new(title, new TextChange(new TextSpan(list.CloseParenToken.SpanStart, 0), list.Arguments.Count == 0 ? text : ", " + text));
    }

    // Written as its neighbour is: with or without the namespace.
    private static SourceRepair InsertBefore(AttributeSyntax attribute, string name)
    {
        string qualifier = attribute.Name is QualifiedNameSyntax qualified ? $"{qualified.Left}." : string.Empty;
        return new($"Insert [{name}] before {attribute.Name}", new TextChange(new TextSpan(attribute.SpanStart, 0), $"{qualifier}{name}, "));
    }

    private static SourceRepair Remove(AttributeSyntax attribute)
    {
        string title = $"Remove {attribute.Name}";
        return attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list
            ? new(title, new TextChange(WithGap(list), string.Empty))
            : Remove(attribute, attribute.Parent!);
    }

    private static SourceRepair Remove(AttributeArgumentSyntax argument) => argument.Parent is AttributeArgumentListSyntax { Arguments.Count: 1 } list
        ? new($"Remove {argument}", new TextChange(list.Span, string.Empty))
        : Remove(argument, argument.Parent!);

    // With the comma before it or, for the first, behind it.
    private static SourceRepair Remove(SyntaxNode item, SyntaxNode list)
    {
        SyntaxNodeOrToken[] parts = [.. list.ChildNodesAndTokens()];
        int index = System.Array.IndexOf(parts, (SyntaxNodeOrToken)item);
        bool afterComma = parts[index - 1].IsKind(SyntaxKind.CommaToken);
        TextSpan span = afterComma ? TextSpan.FromBounds(parts[index - 1].SpanStart, item.Span.End)
            : parts[index + 1].IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(item.SpanStart, parts[index + 2].SpanStart)
            : item.Span;
        return new($"Remove {(item is AttributeSyntax attribute ? attribute.Name : item)}", new TextChange(span, string.Empty));
    }

    // Up to the next token, as long as only spaces and line ends stand between them.
    private static TextSpan WithGap(SyntaxNode node) =>
        node.GetTrailingTrivia().All(t => t.IsKind(SyntaxKind.WhitespaceTrivia) || t.IsKind(SyntaxKind.EndOfLineTrivia))
            ? TextSpan.FromBounds(node.SpanStart, node.FullSpan.End)
            : node.Span;

    // What is marked is the expression of an argument, or an element of it. Only an option can be left out.
    private static AttributeArgumentSyntax? Argument(SyntaxNode node, TextSpan mark) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument && argument.Expression.Span == mark && argument.NameEquals is not null ? argument : null;

    private static SourceRepair? RemoveModifier(TypeDeclarationSyntax type, string text)
    {
        SyntaxToken modifier = type.Modifiers.FirstOrDefault(m => m.Text == text);
        return modifier.RawKind == 0 ? null : new($"Remove '{text}'", new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), string.Empty));
    }

    private static SourceRepair MakeClass(RecordDeclarationSyntax record)
    {
        SyntaxToken end = record.ClassOrStructKeyword.RawKind == 0 ? record.Keyword : record.ClassOrStructKeyword;
        return new($"Make {record.Identifier.ValueText} a class", new TextChange(TextSpan.FromBounds(record.Keyword.SpanStart, end.Span.End), "class"));
    }

    private static SourceRepair? RemoveBase(BaseListSyntax bases, TextSpan mark)
    {
        if (bases.Types[0].Type.Span != mark)
        {
            return null;
        }

        TextSpan span = bases.Types.Count > 1
            ? TextSpan.FromBounds(mark.Start, bases.Types[1].SpanStart)
            : TextSpan.FromBounds(bases.ColonToken.GetPreviousToken().Span.End, mark.End);
        return new($"Remove the base class {bases.Types[0].Type}", new TextChange(span, string.Empty));
    }

    private static SourceRepair Move(AttributeListSyntax list, TypeDeclarationSyntax target)
    {
        AttributeListSyntax last = target.AttributeLists.Last();
        string gap = last.GetTrailingTrivia().ToFullString().Contains("\n") ? "\n" + string.Concat(last.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia))) : " ";
        return new(
            $"Move {list} to the part of {target.Identifier.ValueText} with [Network]",
            new TextChange(WithGap(list), string.Empty),
            new TextChange(new TextSpan(last.Span.End, 0), gap + list));
    }
}
