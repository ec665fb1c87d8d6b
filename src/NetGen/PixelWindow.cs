namespace NetGen;

/// <summary>A rectangle of pixels of the network's input. A sequence or a vector has one row.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
public readonly record struct PixelWindow(int Top, int Left, int Height, int Width)
{
    /// <summary>Whether it has no pixel.</summary>
    public bool IsEmpty => Height == 0 || Width == 0;
}
