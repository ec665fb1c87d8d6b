using System;

namespace NetGen;

/// <summary>
/// Channels of groups taken in turns, as PyTorch's <c>ChannelShuffle</c>: the first channel of every group, then the second of every group, and so on. The shape does not change.
/// </summary>
/// <param name="groups">Number of groups, by which that of channels can be divided.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ChannelShuffleAttribute(int groups) : LayerAttribute
{
    /// <summary>Number of groups, by which that of channels can be divided.</summary>
    public int Groups { get; } = groups;
}
