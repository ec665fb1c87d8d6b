using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>A diagnostic as plain values, ready to be reported.</summary>
/// <param name="Id">Such as <c>NG0001</c>.</param>
/// <param name="Message">One line.</param>
/// <param name="Span">What is underlined; null if the problem has no place of its own.</param>
/// <param name="Repair">How it is mended, where that is obvious.</param>
/// <param name="Target">Where it is mended, if not at the mark.</param>
internal sealed record LocatedProblem(string Id, string Message, SourceSpan? Span, Repair? Repair = null, SourceSpan? Target = null)
{
    public LocatedProblem(ProblemKind kind, string message, SourceSpan? span, Repair? repair = null, SourceSpan? target = null)
        : this("NG" + ((int)kind).ToString("0000", CultureInfo.InvariantCulture), message, span, repair, target)
    {
    }
}
