namespace NetGen.Data;

/// <summary>
/// Random numbers of one image in one epoch. They depend only on the seed, the epoch and the image's index, not on what was drawn for
/// other images, so any thread may make any image. The sequence is SplitMix64.
/// </summary>
public struct ImageRandom
{
    private const ulong Increment = 0x9E37_79B9_7F4A_7C15;

    private ulong _state;

    /// <summary>The numbers of an image.</summary>
    /// <param name="seed">Seed of the whole augmentation.</param>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="image">Index of the image in its data set.</param>
    public ImageRandom(ulong seed, int epoch, int image) =>
        _state = Mix(Mix(seed + Increment) + (((ulong)(uint)epoch << 32) | (uint)image));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(_state += Increment);

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two bounds.</summary>
    /// <param name="from">Lower bound.</param>
    /// <param name="to">Upper bound.</param>
    public double NextUniform(double from, double to) => from + ((to - from) * NextDouble());

    /// <summary>A whole number between two bounds, either of them possible.</summary>
    /// <param name="least">Least number.</param>
    /// <param name="most">Greatest number, not below <paramref name="least"/>.</param>
    public int NextInteger(int least, int most) => least + (int)(NextDouble() * ((long)most - least + 1));

    /// <summary>A number from the normal distribution of mean 0 and deviation 1.</summary>
    public double NextNormal()
    {
        // 1 - u is never 0.
        double radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
