namespace NetGen.Generator.Machine;

/// <summary>A kind of processor for which kernels are emitted: data only, so that another one is a line in <see cref="Targets"/>.</summary>
/// <param name="Id">Its name in <c>NetGenTargets</c>.</param>
/// <param name="Bits">Bits of a vector.</param>
/// <param name="Switch">Member of the library's <c>Simd</c> that says whether it runs; null for the target that every processor runs.</param>
/// <param name="Registers">Vector registers.</param>
/// <param name="Pipes">How fast vectors go through.</param>
/// <param name="Caches">The caches of one core.</param>
/// <param name="Work">What small things cost.</param>
internal sealed record Target(string Id, int Bits, string? Switch, RegisterFile Registers, PipeModel Pipes, CacheModel Caches, WorkModel Work)
{
    /// <summary>Floats in a vector, and images in a block.</summary>
    public int Lanes => Bits / 32;

    /// <summary>The narrowest multiple of the lanes that holds so many floats.</summary>
    public int RoundUp(int floats) => (floats + Lanes - 1) / Lanes * Lanes;
}
