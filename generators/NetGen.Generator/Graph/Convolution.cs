using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

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

    /// <summary>All weights.</summary>
    public long Weights => (long)OutChannels * WeightsPerOutput;

    /// <summary>Multiply-adds of one image.</summary>
    public long MultiplyAdds => (long)OutChannels * OutputPixels * WeightsPerOutput;

    /// <summary>Taps of all windows that lie inside the image, where a max pooling follows that reads no more of them than it needs.</summary>
    /// <param name="pool">Side of its windows; 1 without.</param>
    public long ValidTaps(int pool) => Rows.ValidTaps(Rows.Output / pool * pool) * Columns.ValidTaps(Columns.Output / pool * pool);

    public int InputPixels => Rows.Input * Columns.Input;

    public int OutputPixels => Rows.Output * Columns.Output;
}
