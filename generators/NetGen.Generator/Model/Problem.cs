namespace NetGen.Generator.Model;

/// <summary>One thing that is wrong, at the place where the user can mend it.</summary>
/// <param name="Kind">Which diagnostic.</param>
/// <param name="Site">Index of the layer; <see cref="NetworkSite"/> for the network attribute, <see cref="LossSite"/> for the loss.</param>
/// <param name="Argument">Name of the argument that is wrong, or null for the whole attribute. If it was not written, the attribute's name is marked.</param>
/// <param name="Message">One line of at most 160 characters.</param>
internal sealed record Problem(ProblemKind Kind, int Site, string? Argument, string Message)
{
    public const int NetworkSite = -1;
    public const int LossSite = -2;
}
