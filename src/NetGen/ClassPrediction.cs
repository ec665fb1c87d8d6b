namespace NetGen;

/// <summary>A class that a network finds for a sample.</summary>
/// <param name="Label">Index of the class, from 0.</param>
/// <param name="Probability">How probable the network finds it, 0 to 1.</param>
/// <param name="Name">What the class is called (<see cref="Network.ClassNames"/>); null if nobody has said it.</param>
public readonly record struct ClassPrediction(int Label, float Probability, string? Name)
{
    /// <summary>The class and its probability, such as <c>sneaker (0.98)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name ?? Label.ToString(System.Globalization.CultureInfo.InvariantCulture)} ({Probability:0.00})");
}
