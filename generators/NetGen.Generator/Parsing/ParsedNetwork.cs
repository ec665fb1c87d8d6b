using NetGen.Generator.Model;

namespace NetGen.Generator.Parsing;

/// <summary>One declaration with <c>[Network]</c>, as read from the source.</summary>
/// <param name="Spec">What is emitted; null where no second half of the class can be written.</param>
/// <param name="Problems">What is wrong with the declaration itself. Shapes are checked later, from <paramref name="Spec"/>.</param>
/// <param name="HasCompilerErrors">Whether the compiler already reports an error in the attributes, so that shapes which do not fit are no news.</param>
/// <param name="Network">Where the network attribute stands.</param>
/// <param name="Layers">Where each layer of <paramref name="Spec"/> stands.</param>
/// <param name="Losses">Where each loss of <paramref name="Spec"/> stands.</param>
internal sealed record ParsedNetwork(
    NetworkSpec? Spec,
    EquatableArray<LocatedProblem> Problems,
    bool HasCompilerErrors,
    AttributeLocations Network,
    EquatableArray<AttributeLocations> Layers,
    EquatableArray<AttributeLocations> Losses)
{
    /// <summary>The place of a problem that was found in <see cref="Spec"/>.</summary>
    public SourceSpan Locate(Problem problem) => problem.Site switch
    {
        _ when problem.Loss is { } loss && loss < Losses.Count => Losses[loss].Find(problem.Argument),
        >= 0 when problem.Site < Layers.Count => Layers[problem.Site].Find(problem.Argument),
        _ => Network.Find(problem.Argument),
    };
}
