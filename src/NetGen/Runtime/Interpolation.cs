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
    /// <param name="scale">How many times as many the output has.</param>
    /// <param name="alignCorners">Whether the outermost pixels lie on each other, and not their outer edges.</param>
    public static Interpolation Of(int output, int input, int scale, bool alignCorners)
    {
        double place = !alignCorners ? Math.Max(0, ((output + 0.5) / scale) - 0.5)
            : input == 1 ? 0
            : (double)output * (input - 1) / ((input * scale) - 1);
        int first = Math.Min((int)place, input - 1);
        return new Interpolation(first, Math.Min(first + 1, input - 1), (float)(place - first));
    }
}
