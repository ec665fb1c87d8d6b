using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>How a step's input and output lie in memory when a single image is predicted.</summary>
/// <param name="Input">Strides of the input.</param>
/// <param name="InputChannels">Channels of the input with padding; 0 for the caller's own planes.</param>
/// <param name="OutputChannels">Channels of the output with padding.</param>
internal readonly record struct OneImageLayouts(SingleLayout Input, int InputChannels, int OutputChannels)
{
    /// <summary>Whether the input is the caller's, in the order channel, row, column.</summary>
    public bool IsCallers => InputChannels == 0;
}
