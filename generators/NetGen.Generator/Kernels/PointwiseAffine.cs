namespace NetGen.Generator.Kernels;

/// <summary>Which scale and shift an elementwise pass applies.</summary>
/// <param name="IsApplied">Whether there are any.</param>
/// <param name="PixelStride">Floats of scales from one pixel to the next; 0 if all pixels of a channel share one.</param>
internal readonly record struct PointwiseAffine(bool IsApplied, int PixelStride)
{
    /// <summary>None.</summary>
    public static readonly PointwiseAffine None = new(IsApplied: false, PixelStride: 0);

    /// <summary>One a channel.</summary>
    public static readonly PointwiseAffine PerChannel = new(IsApplied: true, PixelStride: 0);

    /// <summary>One a channel and pixel, for layouts with channels in the lanes.</summary>
    public static PointwiseAffine PerPixel(int pixelStride) => new(IsApplied: true, pixelStride);
}
