namespace NetGen.Reference;

/// <summary>The square window of a convolution or a pool.</summary>
/// <param name="Kernel">Taps on a side.</param>
/// <param name="Stride">Step between windows.</param>
/// <param name="Padding">Pixels added on each side.</param>
/// <param name="Dilation">Step between taps.</param>
/// <param name="Ceil">Whether a window that lies partly outside counts.</param>
internal readonly record struct Window(int Kernel, int Stride, int Padding, int Dilation, bool Ceil = false)
{
    /// <summary>Windows along an axis.</summary>
    public int OutputSize(int input)
    {
        int steps = input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1;
        int output = ((steps + (Ceil ? Stride - 1 : 0)) / Stride) + 1;
        while (Ceil && (output - 1) * Stride >= input + Padding)
        {
            output--;
        }

        return output;
    }

    /// <summary>Shape after the window has passed over an image.</summary>
    public int[] OutputShape(int channels, int[] input) => [channels, OutputSize(input[1]), OutputSize(input[2])];

    /// <summary>Pixel that a tap of a window reads; it may lie in the padding.</summary>
    public int Input(int output, int tap) => (output * Stride) - Padding + (tap * Dilation);
}
