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
        Rest = channelsLast ? RestOf(target, gather) : 0;
        int vectors = target.RoundUp(gather.TargetChannels - Rest) / target.Lanes;
        int pixels = pool > 1 ? pool * pool : gather.TargetColumns;
        int largest = Enumerable.Range(1, MostVectors)
            .Where(v => MostPixels(target, v) >= 1)
            .OrderBy(v => Cost(target, vectors, v, pixels))
            .First();
        Tiles = TilePlanner.Balanced(vectors, largest).ToArray();
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

    private static int RestOf(Target target, ConvolutionGather gather)
    {
        Convolution convolution = gather.Convolution;
        int rest = convolution.OutChannels % target.Lanes;
        if (!gather.Forward || convolution.Groups > 1 || rest == 0 || convolution.OutChannels < target.Lanes || MostPixels(target, rest) == 0)
        {
            return 0;
        }

        int dotProducts = rest * ((target.RoundUp(convolution.InChannels) / target.Lanes * convolution.Taps) + target.Pipes.SumOfLanes);
        return dotProducts < convolution.WeightsPerOutput ? rest : 0;
    }

    private static double Cost(Target target, int vectors, int perTile, int pixels)
    {
        int p = Math.Min(MostPixels(target, perTile), pixels);
        double Cycles(int v) => Math.Max(Math.Max(p * v / target.Pipes.PerCycle, (p + v) / target.Pipes.PerCycle), target.Pipes.ChainLatency) / p;
        return TilePlanner.Balanced(vectors, perTile).Sum(Cycles);
    }
}
