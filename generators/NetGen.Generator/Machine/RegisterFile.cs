namespace NetGen.Generator.Machine;

/// <summary>The vector registers that kernels may fill.</summary>
/// <param name="Live">
/// Vectors that a kernel may keep alive at once: the architectural registers, less one that the JIT needs for itself, and one for the product where
/// there is no fused multiply-add. With one more, measured, kernels spill in their inner loop.
/// </param>
/// <param name="Accumulators">Sums that a tile may have. Beyond 24 the JIT starts to spill even with 32 registers.</param>
internal sealed record RegisterFile(int Live, int Accumulators)
{
    /// <summary>Whether there are so many registers that kernels may work on twice as much at once.</summary>
    public bool IsLarge => Live > 16;
}
