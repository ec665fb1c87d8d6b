using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>What kernels of a single image cost, for the decisions that depend on it.</summary>
internal static class OneImageCost
{
    // A call with its arguments takes as long as some 20 multiply-adds of vectors. Beyond this number of them it is not worth the larger method.
    private const long MaxInlined = 128;

    // 256 KB of floats: far more than the first-level cache, so that reading them takes longer than multiplying. Fewer gain nothing from a narrower format.
    private const long MemoryBoundWeights = 1 << 16;

    /// <summary>Multiply-adds of a vector that take as long as reading a vector of weights from beyond the second-level cache.</summary>
    public const int MemoryBoundFactor = 5;

    /// <summary>Whether a kernel does so little that calling it would be a good part of its time.</summary>
    /// <param name="multiplyAdds">Multiply-adds of vectors.</param>
    public static bool IsSmall(long multiplyAdds) => multiplyAdds <= MaxInlined;

    /// <summary>Multiply-adds of vectors that take as long as waiting for weights that the second-level cache does not hold; 0 where it does.</summary>
    /// <param name="weightVectors">Vectors of weights.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="times">How often all of them are read.</param>
    public static long Waiting(long weightVectors, Target width, long times) =>
        weightVectors * width.Lanes > width.Caches.SecondFloats ? weightVectors * times * (width.Caches.ReadBeyondSecond - 1) : 0;

    /// <summary>Whether weights that are read once an image are so many that reading them is what takes the time.</summary>
    public static bool IsMemoryBound(long weights) => weights >= MemoryBoundWeights;
}
