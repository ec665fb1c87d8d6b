namespace NetGen.Generator.Kernels;

/// <summary>How the values of a single image lie in memory, in floats.</summary>
/// <param name="PixelStride">From one pixel to the next of the same row.</param>
/// <param name="ChannelStride">From one channel to the next.</param>
internal readonly record struct SingleLayout(int PixelStride, int ChannelStride);
