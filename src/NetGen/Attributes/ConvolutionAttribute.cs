using System.ComponentModel;

namespace NetGen;

/// <summary>What all convolutions state. Options that are given as one number hold for all axes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConvolutionAttribute : LayerAttribute
{
    private protected ConvolutionAttribute(int? inChannels, int outChannels)
    {
        InChannels = inChannels;
        OutChannels = outChannels;
    }

    /// <summary>Channels that must arrive; null when not stated.</summary>
    public int? InChannels { get; }

    /// <summary>Number of feature maps the layer makes.</summary>
    public int OutChannels { get; }

    /// <summary>Step between two neighbouring windows. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Pixels added on every side: zeros, unless a padding mode says otherwise. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Step between two neighbouring taps of the kernel. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Number of groups into which input and output channels are split. Default 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learnable bias is added to each feature map. Default true.</summary>
    public bool Bias { get; set; } = true;
}
