using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>How the output channels of a single image's convolution are shared out: among register tiles of whole vectors, and perhaps a few dot products.</summary>
internal sealed class ChannelVectors
{
    private const int MostVectors = 4;

    /// <param name="target">The processor.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    /// <param name="channelsLast">Whether the input channels of a pixel lie side by side, as dot products along them need it.</param>
    public ChannelVectors(Target target, ConvolutionGather gather, int pool, bool channelsLast)
    {
        int pixels = pool > 1 ? pool * pool : gather.TargetColumns;
        int weights = gather.SourceChannels * gather.Convolution.Taps;
        (Tiles, double cycles) = Share(target, gather.TargetChannels, pixels, weights);
        if (channelsLast && RestOf(target, gather) is > 0 and var rest)
        {
            // Dot products have a register for each pixel and channel, which may leave room for fewer pixels.
            (IReadOnlyList<int> tiles, double others) = Share(target, gather.TargetChannels - rest, Math.Min(pixels, MostPixels(target, rest)), weights);
            if (((others - cycles) * weights) + ((double)DotProducts(target, gather.Convolution, rest) / target.Pipes.PerCycle) < 0)
            {
                (Tiles, Rest) = (tiles, rest);
            }
        }
    }

    /// <summary>Vectors of each tile of a group.</summary>
    public IReadOnlyList<int> Tiles { get; }

    /// <summary>Vectors of a group.</summary>
    public int Count => Tiles.Sum();

    /// <summary>Output channels that are dot products along the input channels: those beyond whole vectors, if that costs less than one more vector.</summary>
    public int Rest { get; }

    /// <summary>Most pixels of a tile of so many vectors; 0 where they do not fit.</summary>
    public static int MostPixels(Target target, int vectors) =>
        Enumerable.Range(1, target.Registers.Accumulators)
            .LastOrDefault(p => p * vectors <= target.Registers.Accumulators && (p * vectors) + Math.Min(p, vectors) + 1 <= target.Registers.Live);

    // Channels beyond whole vectors that could be dot products: those that take less than one more vector, and so no more room for weights either.
    private static int RestOf(Target target, ConvolutionGather gather)
    {
        Convolution convolution = gather.Convolution;
        int rest = convolution.OutChannels % target.Lanes;
        return gather.Forward && convolution.Groups == 1 && convolution.OutChannels >= target.Lanes && MostPixels(target, rest) > 0
            && DotProducts(target, convolution, rest) < convolution.WeightsPerOutput ? rest : 0;
    }

    private static int DotProducts(Target target, Convolution convolution, int channels) =>
        channels * ((target.RoundUp(convolution.InChannels) / target.Lanes * convolution.Taps) + target.Pipes.SumOfLanes);

    // The tiles of some channels, and the cycles that a weight takes for a pixel of all of them.
    private static (IReadOnlyList<int> Tiles, double Cycles) Share(Target target, int channels, int pixels, int weights)
    {
        int vectors = target.RoundUp(channels) / target.Lanes;
        (int largest, double cycles) = Enumerable.Range(1, MostVectors)
            .Where(v => MostPixels(target, v) >= 1)
            .Select(v => (v, Cost(target, vectors, v, pixels, weights)))
            .OrderBy(choice => choice.Item2)
            .First();
        return ([.. TilePlanner.Balanced(vectors, largest)], cycles);
    }

    // Vectors of weights that do not lie in the first-level cache while pixels go by are waited for.
    private static double Cost(Target target, int vectors, int perTile, int pixels, int weights)
    {
        int p = Math.Min(MostPixels(target, perTile), pixels);
        double Waiting(int v) => (long)weights * v * target.Lanes > target.Caches.FirstFloats ? (double)v * target.Caches.ReadSecond / target.Pipes.PerCycle : 0;
        double Cycles(int v) =>
            new[] { p * v / target.Pipes.PerCycle, (p + v) / target.Pipes.PerCycle, target.Pipes.ChainLatency, Waiting(v) }.Max() / p;
        return TilePlanner.Balanced(vectors, perTile).Sum(Cycles);
    }
}
