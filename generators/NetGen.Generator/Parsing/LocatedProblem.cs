using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>A diagnostic as plain values, ready to be reported.</summary>
/// <param name="Id">Such as <c>NG0001</c>.</param>
/// <param name="Message">One line.</param>
/// <param name="Span">What is underlined; null if the problem has no place of its own.</param>
internal sealed record LocatedProblem(string Id, string Message, SourceSpan? Span)
{
    public LocatedProblem(ProblemKind kind, string message, SourceSpan? span)
        : this("NG" + ((int)kind).ToString("0000", CultureInfo.InvariantCulture), message, span)
    {
    }
}
