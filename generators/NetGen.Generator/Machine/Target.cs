namespace NetGen.Generator.Machine;

/// <summary>A kind of processor for which kernels are emitted.</summary>
/// <param name="Bits">Bits of one vector.</param>
/// <param name="LiveVectors">
/// Vectors that a kernel may keep alive at once: the architectural registers, less one that the JIT needs for itself,
/// and one for the product where there is no fused multiply-add. With one more, measured, kernels spill in their inner loop.
/// </param>
/// <param name="MaxAccumulators">Beyond 24 accumulators the JIT starts to spill even with 32 registers.</param>
internal sealed record Target(int Bits, int LiveVectors, int MaxAccumulators)
{
    public static readonly Target[] All = { new(512, 31, 24), new(256, 15, 12), new(128, 14, 12) };

    /// <summary>Floats in a vector, and images in a block.</summary>
    public int Lanes => Bits / 32;

    /// <summary>The narrowest multiple of the lanes that holds so many floats.</summary>
    public int RoundUp(int floats) => (floats + Lanes - 1) / Lanes * Lanes;
}
