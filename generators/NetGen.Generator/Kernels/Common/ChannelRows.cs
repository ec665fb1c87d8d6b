using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// The rows of numbers that a kernel takes of its output channels: what is added, and behind it a row for each operand of the activation. They lie one behind
/// another, so that one pointer, which moves with the channel, serves all.
/// </summary>
internal static class ChannelRows
{
    /// <summary>How many there are.</summary>
    public static int Count(Activation? activation) => 1 + (activation?.Operands ?? 0);

    /// <summary>Copies those of blocks to those of a single image, which are padded.</summary>
    public static IEnumerable<Statement> Pad(Activation? activation, int channels, int padded) => Enumerable.Range(0, Count(activation)).Select(row => new Call(
        "WeightPacking.Pad",
        new Operand.Packed(Packing.Bias).Plus((long)row * channels),
        channels,
        padded,
        new Operand.Packed(Packing.OneBias).Plus((long)row * padded)));
}
