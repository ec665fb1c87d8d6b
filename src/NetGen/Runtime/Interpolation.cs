namespace NetGen.Runtime;

/// <summary>The two input pixels between which an output pixel lies along one axis: (1 − <see cref="Weight"/>)·first + <see cref="Weight"/>·second.</summary>
public readonly struct Interpolation
{
    private Interpolation(int first, int second, float weight)
    {
        First = first;
        Second = second;
        Weight = weight;
    }

    /// <summary>The pixel before it.</summary>
    public int First { get; }

    /// <summary>The pixel behind it, or the last one.</summary>
    public int Second { get; }

    /// <summary>Share of the second pixel, from 0 to 1.</summary>
    public float Weight { get; }

    /// <summary>The place of an output pixel.</summary>
    /// <param name="output">Output pixel.</param>
    /// <param name="input">Pixels of the input.</param>
    /// <param name="first">Place of the first output pixel in the input. What lies before the input's first pixel is that.</param>
    /// <param name="step">From one output pixel to the next, in input pixels.</param>
    public static Interpolation Of(int output, int input, double first, double step)
    {
        double place = Math.Max(0, first + (output * step));
        int before = Math.Min((int)place, input - 1);
        return new Interpolation(before, Math.Min(before + 1, input - 1), (float)(place - before));
    }
}
