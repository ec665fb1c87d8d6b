namespace NetGen.Runtime;

/// <summary>How a result in single precision becomes a level: the same bits on every processor.</summary>
internal readonly struct LevelRange
{
    /// <summary>Adding it leaves a number, rounded to nearest even, in the low bits of a float.</summary>
    public const float Shift = 1.5f * (1 << 23);

    /// <param name="scale">The levels of the result.</param>
    /// <param name="least">The least that an activation leaves.</param>
    /// <param name="largest">The largest that an activation leaves.</param>
    public LevelRange(ByteScale scale, float least = float.NegativeInfinity, float largest = float.PositiveInfinity)
    {
        Least = scale.LevelOf(least) - scale.Zero;
        Largest = scale.LevelOf(largest) - scale.Zero;
        Offset = scale.Zero - BitConverter.SingleToInt32Bits(Shift);
    }

    /// <summary>The least result, in levels above the zero point.</summary>
    public float Least { get; }

    /// <summary>The largest.</summary>
    public float Largest { get; }

    /// <summary>What is added to the bits of a shifted float, so that they are the level.</summary>
    public int Offset { get; }

    /// <summary>The level of a result.</summary>
    /// <param name="value">The result, in levels above the zero point.</param>
    public byte LevelOf(float value) => (byte)(BitConverter.SingleToInt32Bits(MathF.Min(MathF.Max(value, Least), Largest) + Shift) + Offset);
}
