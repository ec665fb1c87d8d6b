namespace NetGen.Data;

/// <summary>What lies beyond the edges of an image.</summary>
public enum EdgeMode
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The nearest pixel of the edge.</summary>
    Replicate,

    /// <summary>The image mirrored at its edge pixels, which are not repeated.</summary>
    Reflect,
}
