namespace NetGen.Tool.Verification;

/// <summary>An input of a model that is no weight.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions with those that the user states, and 1 for each that has no number.</param>
internal sealed record ModelInput(string Name, int[] Shape)
{
    /// <summary>Elements in all.</summary>
    public int Length => Shape.Aggregate(1, (product, d) => checked(product * d));
}
