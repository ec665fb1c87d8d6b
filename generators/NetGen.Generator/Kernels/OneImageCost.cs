using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>What kernels of a single image cost, for the decisions that depend on it.</summary>
internal static class OneImageCost
{
    // 256 KB of floats: far more than the first-level cache, so that reading them takes longer than multiplying. Fewer gain nothing from a narrower format.
    private const long MemoryBoundWeights = 1 << 16;

    // Some 10 µs, several times what it takes to call another thread and to wait for it.
    private const long SharedWork = 1 << 16;

    // 512 KB of floats: more than threads read again for every row.
    private const long MostSharedWeights = 1 << 17;

    /// <summary>Whether a kernel does so much that several threads shall share it.</summary>
    /// <param name="multiplyAdds">Multiply-adds of vectors.</param>
    public static bool IsShared(long multiplyAdds) => multiplyAdds >= SharedWork;

    /// <summary>Whether threads shall each read some of the weights, and not each all of them.</summary>
    public static bool SharesWeights(long weights) => weights > MostSharedWeights;

    /// <summary>Whether a kernel does so little that calling it would be a good part of its time.</summary>
    /// <param name="target">The processor.</param>
    /// <param name="multiplyAdds">Multiply-adds of vectors.</param>
    public static bool IsSmall(Target target, long multiplyAdds) => multiplyAdds <= target.Work.InlinedKernel;

    /// <summary>Multiply-adds of vectors that take as long as the direct form waits for weights that the second-level cache does not hold; 0 where it does.</summary>
    /// <param name="weightVectors">Vectors of weights.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="convolution">The geometry.</param>
    public static long Waiting(long weightVectors, Target width, Convolution convolution) =>
        Waiting(weightVectors, width, ReadsWeightsOnce(width, new ConvolutionGather(convolution, Forward: true)) ? 1 : convolution.Rows.Output);

    /// <summary>Multiply-adds of vectors that take as long as waiting for weights that the second-level cache does not hold; 0 where it does.</summary>
    /// <param name="weightVectors">Vectors of weights.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="times">How often all of them are read.</param>
    public static long Waiting(long weightVectors, Target width, long times) =>
        weightVectors * width.Lanes > width.Caches.SecondFloats ? weightVectors * times * (width.Caches.ReadBeyondSecond - 1) : 0;

    /// <summary>The same of weights that a form makes four times as many: what no cache keeps from image to image comes from memory.</summary>
    /// <param name="weightVectors">Vectors of weights.</param>
    /// <param name="width">Vector width.</param>
    /// <param name="times">How often all of them are read.</param>
    public static long WaitingForMany(long weightVectors, Target width, long times) =>
        Waiting(weightVectors, width, times) + (weightVectors * width.Lanes > width.Caches.ThirdFloats ? weightVectors * (width.Caches.ReadMemory - width.Caches.ReadBeyondSecond) : 0);

    /// <summary>Multiply-adds of vectors that take as long as rearranging weights. Those that no cache holds are read and written, and what is written is read before.</summary>
    /// <param name="floats">Floats of the weights.</param>
    /// <param name="target">The processor.</param>
    public static long Packing(long floats, Target target) =>
        floats / target.Lanes * (target.Work.PackedVector + (floats > target.Caches.ThirdFloats ? 3 * target.Caches.ReadMemory : 0));

    /// <summary>The same for transforming 3×3 weights for minimal filtering.</summary>
    /// <param name="floats">Floats of the transformed weights.</param>
    /// <param name="target">The processor.</param>
    public static long Transforming(long floats, Target target) => floats * target.Work.TransformedVector / target.Lanes;

    /// <summary>
    /// Whether a convolution takes tile after tile of channels for all rows, and not row after row for all channels: weights are more than the second-level cache
    /// holds beside an image that it does hold.
    /// </summary>
    public static bool ReadsWeightsOnce(Target width, ConvolutionGather gather) =>
        gather.Convolution.Groups == 1
        && (long)gather.SourceChannels * gather.Convolution.Taps * gather.TargetChannels > width.Caches.SecondFloats / 2
        && (long)gather.SourceChannels * gather.SourcePixels <= width.Caches.SecondFloats / 2;

    /// <summary>Whether weights that are read once an image are so many that reading them is what takes the time.</summary>
    public static bool IsMemoryBound(long weights) => weights >= MemoryBoundWeights;
}
