using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>One declaration with <c>[Network]</c>, as read from the source.</summary>
/// <param name="Spec">What is emitted; null where no second half of the class can be written.</param>
/// <param name="Problems">What is wrong with the declaration itself. Shapes are checked later, from <paramref name="Spec"/>.</param>
/// <param name="HasCompilerErrors">Whether the compiler already reports an error in the attributes, so that shapes which do not fit are no news.</param>
/// <param name="Network">Where the network attribute stands.</param>
/// <param name="Layers">Where each layer of <paramref name="Spec"/> stands.</param>
/// <param name="Losses">Where each loss of <paramref name="Spec"/> stands.</param>
/// <param name="Budget">Where the budget stands, or null.</param>
/// <param name="NativeExports">Where the native exports stand, or null.</param>
/// <param name="Identifier">The name of the class.</param>
/// <param name="Members">Where each member of <paramref name="Spec"/> stands.</param>
internal sealed record ParsedNetwork(
    NetworkSpec? Spec,
    EquatableArray<LocatedProblem> Problems,
    bool HasCompilerErrors,
    AttributeLocations Network,
    EquatableArray<AttributeLocations> Layers,
    EquatableArray<AttributeLocations> Losses,
    AttributeLocations? Budget,
    AttributeLocations? NativeExports,
    SourceSpan Identifier,
    EquatableArray<MemberLocation> Members)
{
    /// <summary>The place of a problem that was found in <see cref="Spec"/>.</summary>
    public LocatedProblem Locate(Problem problem) =>
        new(problem.Kind, problem.Message, PlaceOf(problem), problem.Repair, problem.Repair?.Site is { } layer ? Layers[layer].Name : null);

    private SourceSpan PlaceOf(Problem problem) =>
        problem.IsOfClassName ? Identifier
        : problem.Member is { } member ? Members.First(m => m.Member == member).Span
        : AttributeOf(problem).Find(problem.Argument);

    private AttributeLocations AttributeOf(Problem problem) => problem.Site switch
    {
        Problem.BudgetSite when Budget is not null => Budget,
        _ when problem.Loss is { } loss && loss < Losses.Count => Losses[loss],
        >= 0 when problem.Site < Layers.Count => Layers[problem.Site],
        _ => Network,
    };
}
