namespace NetGen.Generator.Model;

/// <summary>The obvious repair of a problem. Whoever finds the problem knows what would fit.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Text">What is written, added or removed; see <paramref name="Kind"/>.</param>
/// <param name="Site">The layer where it is done, by its position, if not at the mark.</param>
internal sealed record Repair(RepairKind Kind, string Text = "", int? Site = null)
{
    /// <summary>Takes the marked attribute or argument away.</summary>
    public static Repair Remove { get; } = new(RepairKind.Remove);

    /// <summary>Makes a vector of what arrives.</summary>
    public static Repair Flatten { get; } = new(RepairKind.InsertBefore, "Flatten");

    /// <summary>Writes a number in the place of the one that is marked.</summary>
    public static Repair Write(long number) => new(RepairKind.Replace, System.FormattableString.Invariant($"{number}"));

    /// <summary>Writes text in the place of what is marked.</summary>
    public static Repair Write(string text) => new(RepairKind.Replace, text);
}
