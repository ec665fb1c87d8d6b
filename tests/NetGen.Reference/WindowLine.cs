namespace NetGen.Reference;

/// <summary>The window of a convolution along one axis of an image of a given size.</summary>
/// <param name="Input">Pixels of the image.</param>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Step between windows.</param>
/// <param name="Before">Pixels added before the image.</param>
/// <param name="After">Pixels added behind it.</param>
/// <param name="Dilation">Step between taps.</param>
/// <param name="Mode">What the added pixels hold.</param>
internal readonly record struct WindowLine(int Input, int Kernel, int Stride, int Before, int After, int Dilation, PaddingMode Mode = PaddingMode.Zeros)
{
    /// <summary>Number of windows.</summary>
    public int Output => ((Input + Before + After - (Dilation * (Kernel - 1)) - 1) / Stride) + 1;

    /// <summary>The window of an attribute, of which <paramref name="same"/> keeps the size.</summary>
    public static WindowLine Of(int input, int kernel, int stride, int padding, bool same, int dilation, PaddingMode mode)
    {
        int total = dilation * (kernel - 1);
        return same
            ? new(input, kernel, stride, total / 2, total - (total / 2), dilation, mode)
            : new(input, kernel, stride, padding, padding, dilation, mode);
    }

    /// <summary>The pixel that a tap of a window reads; null for a zero.</summary>
    public int? Source(int output, int tap)
    {
        int place = (output * Stride) - Before + (tap * Dilation);
        if (place >= 0 && place < Input)
        {
            return place;
        }

        return Mode switch
        {
            PaddingMode.Reflect => place < 0 ? -place : (2 * (Input - 1)) - place,
            PaddingMode.Replicate => Math.Clamp(place, 0, Input - 1),
            PaddingMode.Circular => (place + Input) % Input,
            _ => null,
        };
    }
}
