namespace NetGen.Runtime;

/// <summary>The fixed way in which work is split: worker p of n takes units ⌊u·p/n⌋ up to ⌊u·(p+1)/n⌋.</summary>
public static class Partition
{
    /// <summary>First unit of a part, and the one behind its last.</summary>
    /// <param name="units">Units of work in all.</param>
    /// <param name="part">0-based part.</param>
    /// <param name="parts">Number of parts.</param>
    public static (int First, int End) Of(int units, int part, int parts) => (Start(units, part, parts), Start(units, part + 1, parts));

    private static int Start(int units, int part, int parts) => (int)((long)units * part / parts);
}
