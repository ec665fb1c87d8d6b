namespace NetGen.Conformance.Tests.Numeric;

/// <summary>What the terms of a sum are like.</summary>
public enum SumPattern
{
    /// <summary>All the same: each addition rounds in the same direction, which is the hardest case.</summary>
    Equal,

    /// <summary>Random ones above 0.</summary>
    Random,

    /// <summary>Now positive, now negative, a third as large.</summary>
    Alternating,

    /// <summary>Every one larger than the one before.</summary>
    Growing,
}
