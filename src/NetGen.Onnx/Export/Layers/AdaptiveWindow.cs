namespace NetGen.Onnx.Export.Layers;

/// <summary>The windows of an adaptive pool along one axis.</summary>
/// <param name="Input">Elements of the input.</param>
/// <param name="Output">Windows.</param>
internal readonly record struct AdaptiveWindow(int Input, int Output)
{
    /// <summary>The windows along the axes of a layer.</summary>
    public static AdaptiveWindow[] Of(LayerView layer) => [.. layer.Pixels.Zip(layer.OutputSample[1..], (input, output) => new AdaptiveWindow(input, output))];

    /// <summary>Whether the windows are disjoint, of the same size, and leave nothing out.</summary>
    public bool IsEven => Input % Output == 0;

    /// <summary>Whether every window is one element, so that nothing has to be done.</summary>
    public bool IsWhole => Input == Output;

    /// <summary>Elements of the longest window.</summary>
    public int Longest
    {
        get
        {
            AdaptiveWindow self = this;
            return Enumerable.Range(0, Output).Max(o => self.End(o) - self.Start(o));
        }
    }

    /// <summary>First element of a window: ⌊o · input / output⌋.</summary>
    public int Start(int output) => (int)((long)output * Input / Output);

    /// <summary>First element behind a window: ⌈(o + 1) · input / output⌉.</summary>
    public int End(int output) => (int)((((output + 1L) * Input) + Output - 1) / Output);
}
