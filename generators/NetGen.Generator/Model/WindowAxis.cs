using System;
using System.Linq;

namespace NetGen.Generator.Model;

/// <summary>A window sliding along one axis; <paramref name="Padding"/> counts what is added before the input. The formula for its number of positions stands here and nowhere else.</summary>
internal sealed record WindowAxis(int Input, int Kernel, int Stride, int Padding, int Dilation, int Output)
{
    /// <summary>Pixels between the first and the last tap, both counted.</summary>
    public static long Extent(int kernel, int dilation) => ((long)dilation * (kernel - 1)) + 1;

    /// <summary>Number of windows; 0 if none fits.</summary>
    /// <param name="input">Elements of the input.</param>
    /// <param name="kernel">Taps.</param>
    /// <param name="stride">Step between windows.</param>
    /// <param name="padding">Elements added before the input.</param>
    /// <param name="dilation">Step between taps.</param>
    /// <param name="paddingAfter">Elements added behind it; without it, as many as before.</param>
    /// <param name="ceiling">Whether a window that lies partly outside counts.</param>
    public static long OutputSize(int input, int kernel, int stride, int padding, int dilation, int? paddingAfter = null, bool ceiling = false)
    {
        long room = input + (long)padding + (paddingAfter ?? padding) - Extent(kernel, dilation);
        if (room < 0)
        {
            // Rounded up there may be one window, which is longer than the padded input. It must see some of that.
            long first = DivideUp(padding, dilation) * dilation;
            return ceiling && room + stride > 0 && first < input + (long)padding ? 1 : 0;
        }

        long output = ((room + (ceiling ? stride - 1 : 0)) / stride) + 1;

        // A window that starts in the padding behind the image sees nothing.
        return ceiling && (output - 1) * stride >= input + (long)padding ? output - 1 : output;
    }

    /// <summary>Whether every tap of every window lies inside the input.</summary>
    public bool IsFull => Padding == 0 && ((Output - 1) * Stride) + Extent(Kernel, Dilation) <= Input;

    /// <summary>The windows all of whose taps lie inside the input.</summary>
    public (int First, int End) FullWindows
    {
        get
        {
            long first = DivideUp(Padding, Stride);
            long room = Input + (long)Padding - Extent(Kernel, Dilation);
            long end = room < 0 ? 0 : Math.Min(Output, (room / Stride) + 1);
            return end <= first ? (0, 0) : ((int)first, (int)end);
        }
    }

    /// <summary>Elements of the input that no window reads.</summary>
    public int Unread => Stride == 1 ? 0 : UnreadOfAll();

    /// <summary>Windows that see nothing of the input.</summary>
    public int Blind => Padding == 0 ? 0 : Enumerable.Range(0, Output).Count(SeesNothing);

    /// <summary>Whether windows touch no element twice.</summary>
    public bool IsDisjoint => Stride >= Extent(Kernel, Dilation);

    /// <summary>The input that a tap of an output's window reads, or null in the padding.</summary>
    public int? ForwardSource(int output, int tap)
    {
        int input = (output * Stride) - Padding + (tap * Dilation);
        return input >= 0 && input < Input ? input : null;
    }

    /// <summary>The output whose window reads an input with this tap, or null if there is none.</summary>
    public int? BackwardSource(int input, int tap)
    {
        int scaled = input + Padding - (tap * Dilation);
        return scaled >= 0 && scaled % Stride == 0 && scaled / Stride < Output ? scaled / Stride : null;
    }

    // The first tap inside the input may be one that the window has not.
    private bool SeesNothing(int output)
    {
        long start = ((long)output * Stride) - Padding;
        long tap = start >= 0 ? 0 : DivideUp(-start, Dilation);
        return tap >= Kernel || start + (tap * Dilation) >= Input;
    }

    // A tap is read by the windows from one on, a stride apart.
    private int UnreadOfAll()
    {
        bool[] read = new bool[Input];
        int left = Input;
        for (int tap = 0; tap < Kernel && left > 0; tap++)
        {
            long start = ((long)tap * Dilation) - Padding;
            long first = start >= 0 ? 0 : DivideUp(-start, Stride);
            for (long input = start + (first * Stride); input < Input && input <= start + ((Output - 1L) * Stride); input += Stride)
            {
                left -= read[input] ? 0 : 1;
                read[input] = true;
            }
        }

        return left;
    }

    /// <summary>Taps of the first windows that lie inside the input.</summary>
    public long ValidTaps(int windows)
    {
        long taps = 0;
        for (int tap = 0; tap < Kernel; tap++)
        {
            // Windows of which this tap lies behind the first element, and not behind the last.
            long start = Padding - ((long)tap * Dilation);
            long first = start <= 0 ? 0 : DivideUp(start, Stride);
            long end = Input + start <= 0 ? 0 : DivideUp(Input + start, Stride);
            taps += Math.Max(0, Math.Min(windows, end) - first);
        }

        return taps;
    }

    private static long DivideUp(long value, int divisor) => (value + divisor - 1) / divisor;
}
