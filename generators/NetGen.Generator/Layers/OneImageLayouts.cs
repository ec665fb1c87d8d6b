using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>How a step's inputs and output lie in memory when a single image is predicted.</summary>
/// <param name="Input">Strides of the first input.</param>
/// <param name="AllChannels">Channels of every input with padding; 0 for planes, as the caller's own image is.</param>
/// <param name="OutputChannels">Channels of the output with padding; 0 for planes.</param>
internal sealed record OneImageLayouts(SingleLayout Input, IReadOnlyList<int> AllChannels, int OutputChannels)
{
    /// <summary>Channels of the first input with padding.</summary>
    public int InputChannels => AllChannels[0];

    /// <summary>Whether the first input lies in the order channel, row, column.</summary>
    public bool ReadsPlanes => InputChannels == 0;

    /// <summary>Whether the output does, so that the weights of blocks serve a single image too.</summary>
    public bool WritesPlanes => OutputChannels == 0;
}
