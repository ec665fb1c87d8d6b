using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>The geometry of a convolution: channels, groups and one window per axis.</summary>
internal sealed record Convolution(int InChannels, int OutChannels, int Groups, WindowAxis Rows, WindowAxis Columns)
{
    public int InPerGroup => InChannels / Groups;

    public int OutPerGroup => OutChannels / Groups;

    /// <summary>Whether every channel stays for itself.</summary>
    public bool IsDepthwise => Groups > 1 && InPerGroup == 1 && OutPerGroup == 1;

    /// <summary>Taps of one kernel plane.</summary>
    public int Taps => Rows.Kernel * Columns.Kernel;

    /// <summary>Weights of one output channel.</summary>
    public int WeightsPerOutput => InPerGroup * Taps;

    public int InputPixels => Rows.Input * Columns.Input;

    public int OutputPixels => Rows.Output * Columns.Output;
}
