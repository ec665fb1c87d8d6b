using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>How a step's inputs and output lie in memory when a single image is predicted.</summary>
/// <param name="Input">Strides of the first input.</param>
/// <param name="AllChannels">Channels of every input with padding; 0 for the caller's own planes.</param>
/// <param name="OutputChannels">Channels of the output with padding.</param>
internal sealed record OneImageLayouts(SingleLayout Input, IReadOnlyList<int> AllChannels, int OutputChannels)
{
    /// <summary>Channels of the first input with padding.</summary>
    public int InputChannels => AllChannels[0];

    /// <summary>Whether the first input is the caller's, in the order channel, row, column.</summary>
    public bool IsCallers => InputChannels == 0;
}
