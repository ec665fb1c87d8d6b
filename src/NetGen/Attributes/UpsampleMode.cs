namespace NetGen;

/// <summary>Where the pixels of an enlarged image come from.</summary>
public enum UpsampleMode
{
    /// <summary>Every pixel is repeated.</summary>
    Nearest,

    /// <summary>Interpolated between the four pixels around, or between the two beside in a sequence.</summary>
    Bilinear,
}
