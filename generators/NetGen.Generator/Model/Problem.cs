namespace NetGen.Generator.Model;

/// <summary>One thing that is wrong, at the place where the user can mend it.</summary>
/// <param name="Kind">Which diagnostic.</param>
/// <param name="Site">Index of the layer; <see cref="NetworkSite"/> for the network attribute, <see cref="BudgetSite"/> for the budget, <see cref="LossSite"/> of a loss.</param>
/// <param name="Argument">Name of the argument that is wrong, or null for the whole attribute. If it was not written, the attribute's name is marked.</param>
/// <param name="Message">One line of at most 160 characters.</param>
/// <param name="Repair">How it is mended, where that is obvious.</param>
internal sealed record Problem(ProblemKind Kind, int Site, string? Argument, string Message, Repair? Repair = null)
{
    public const int NetworkSite = -1;
    public const int BudgetSite = -2;

    private const int FirstLossSite = -3;

    /// <summary>Full name of the block in which it was found; null outside of blocks.</summary>
    public string? Block { get; init; }

    /// <summary>The user's member at which it stands, not an attribute; null for an attribute.</summary>
    public DeclaredMember? Member { get; init; }

    /// <summary>Whether it stands at the name of the class.</summary>
    public bool IsOfClassName { get; init; }

    /// <summary>Index of the loss; null for anything else.</summary>
    public int? Loss => Site <= FirstLossSite ? FirstLossSite - Site : null;

    /// <summary>What stands for a loss in the place of a layer's index.</summary>
    public static int LossSite(int loss) => FirstLossSite - loss;
}
