namespace NetGen;

/// <summary>What the pixels around an image hold, as PyTorch's <c>padding_mode</c>.</summary>
public enum PaddingMode
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The image mirrored at its outermost pixels, which are not repeated; narrower than the image.</summary>
    Reflect,

    /// <summary>The outermost pixel again and again.</summary>
    Replicate,

    /// <summary>The image once more, as on a torus; at most as wide as the image.</summary>
    Circular,
}
