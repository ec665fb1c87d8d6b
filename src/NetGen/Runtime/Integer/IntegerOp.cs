namespace NetGen.Runtime;

/// <summary>What a step of full-integer inference computes.</summary>
public enum IntegerOp
{
    /// <summary>A convolution of all channels. A linear layer is one whose window is the whole image.</summary>
    Convolution,

    /// <summary>A convolution of every channel by itself.</summary>
    Depthwise,

    /// <summary>The sum of values.</summary>
    Add,

    /// <summary>The largest of every window; what lies outside the image does not count.</summary>
    MaxPool,

    /// <summary>The mean of every window, all of which lie inside the image.</summary>
    AveragePool,

    /// <summary>Zeros around an image.</summary>
    Pad,
}
