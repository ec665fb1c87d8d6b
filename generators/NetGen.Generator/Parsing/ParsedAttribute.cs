using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>One attribute with its written arguments: their constants and their places.</summary>
/// <param name="Spec">Kind and arguments.</param>
/// <param name="Locations">Where they stand.</param>
/// <param name="HasCompilerErrors">Whether an argument is not a constant or fits no constructor, which the compiler reports.</param>
internal sealed record ParsedAttribute(LayerSpec Spec, AttributeLocations Locations, bool HasCompilerErrors)
{
    /// <param name="data">The attribute.</param>
    /// <param name="syntax">Where it stands.</param>
    /// <param name="network">The class on which it stands.</param>
    public static ParsedAttribute Read(AttributeData data, AttributeSyntax syntax, INamedTypeSymbol network)
    {
        var arguments = new List<Argument>();
        var locations = new List<ArgumentLocation>();
        bool broken = data.AttributeConstructor is null;
        SeparatedSyntaxList<AttributeArgumentSyntax> written = syntax.ArgumentList?.Arguments ?? default;

        // Where arguments fit no constructor, there may be fewer constants than parameters.
        for (int i = 0; i < data.ConstructorArguments.Length && data.AttributeConstructor is { } constructor; i++)
        {
            IParameterSymbol parameter = constructor.Parameters[i];
            AttributeArgumentSyntax[] sources = Positional(written, parameter).ToArray();
            if (sources.Length > 0)
            {
                Add(parameter.Name, data.ConstructorArguments[i], sources);
            }
        }

        foreach (AttributeArgumentSyntax source in written.Where(a => a.NameEquals is not null))
        {
            string name = source.NameEquals!.Name.Identifier.ValueText;
            KeyValuePair<string, TypedConstant>[] found = data.NamedArguments.Where(a => a.Key == name).ToArray();
            if (found.Length == 1)
            {
                Add(name, found[0].Value, source);
            }
            else
            {
                broken = true;
            }
        }

        return new ParsedAttribute(
            new LayerSpec(AttributeKinds.ShortName(data.AttributeClass!), new EquatableArray<Argument>(arguments)),
            new AttributeLocations(SourceSpan.Of(syntax.Name), new EquatableArray<ArgumentLocation>(locations)),
            broken);

        void Add(string name, TypedConstant value, params AttributeArgumentSyntax[] sources)
        {
            broken |= value.Kind == TypedConstantKind.Error;
            arguments.Add(new Argument(name, AttributeConstants.Read(value, [network])));
            TextSpan all = TextSpan.FromBounds(sources[0].Expression.SpanStart, sources[sources.Length - 1].Expression.Span.End);
            locations.Add(new ArgumentLocation(name, SourceSpan.Of(syntax.SyntaxTree, all)));
            if (value.Kind == TypedConstantKind.Array)
            {
                locations.AddRange(Elements(sources).Select((e, i) => new ArgumentLocation($"{name}[{i}]", SourceSpan.Of(e))));
            }
        }
    }

    // A parameter takes the argument at its place or with its name; a params parameter takes all that are left.
    private static IEnumerable<AttributeArgumentSyntax> Positional(SeparatedSyntaxList<AttributeArgumentSyntax> written, IParameterSymbol parameter)
    {
        for (int i = 0; i < written.Count; i++)
        {
            bool takes = written[i] switch
            {
                { NameEquals: not null } => false,
                { NameColon: { } colon } => colon.Name.Identifier.ValueText == parameter.Name,
                _ => parameter.IsParams ? i >= parameter.Ordinal : i == parameter.Ordinal,
            };
            if (takes)
            {
                yield return written[i];
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Elements(AttributeArgumentSyntax[] sources) =>
        sources.Length > 1 ? sources.Select(s => s.Expression) : sources[0].Expression switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax implicitly => implicitly.Initializer.Expressions,
            CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            ExpressionSyntax single => [single],
        };
}
