namespace NetGen.Benchmarks.Networks;

/// <summary>Images made by arithmetic, so that the benchmark needs no data set.</summary>
/// <param name="Pixels">Samples one after another, 0 to 255.</param>
/// <param name="Labels">One class a sample, 0 to 9.</param>
internal sealed record Samples(byte[] Pixels, byte[] Labels)
{
    private const int Classes = 10;
    private const int Noise = 64;

    /// <summary>The pixels from 0 to 1, rounded as <see cref="Training.Dataset.FromBytes"/> does.</summary>
    public float[] Values => Array.ConvertAll(Pixels, pixel => pixel / 255f);

    /// <summary>The labels as the trainer takes them.</summary>
    public int[] Classification => Array.ConvertAll(Labels, label => (int)label);

    /// <summary>Square images: stripes whose width tells the class, and noise.</summary>
    /// <param name="count">Number of images.</param>
    /// <param name="length">Pixels of an image.</param>
    public static Samples Create(int count, int length)
    {
        var random = new Random(1);
        var pixels = new byte[count * length];
        var labels = new byte[count];
        int size = Math.Max(1, (int)Math.Sqrt(length));
        random.NextBytes(pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            int label = i / length % Classes;
            labels[i / length] = (byte)label;
            bool bright = ((i % size) + (i / size)) / (label + 1) % 2 == 0;
            pixels[i] = (byte)((pixels[i] % Noise) + (bright ? 255 - Noise : 0));
        }

        return new Samples(pixels, labels);
    }
}
