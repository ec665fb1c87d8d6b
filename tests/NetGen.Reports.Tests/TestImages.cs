using NetGen.Training;

namespace NetGen.Reports.Tests;

/// <summary>Images made by arithmetic: noise with a bar, horizontal (class 0) or vertical (class 1).</summary>
internal static class TestImages
{
    public static IReadOnlyList<string> ClassNames { get; } = ["horizontal <bar>", "vertical & bar"];

    public static Dataset Bars(int count, int seed)
    {
        const int Size = 12;
        var random = new Random(seed);
        float[] pixels = [.. Enumerable.Range(0, count * Size * Size).Select(_ => 0.3f * random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(2))];
        for (int image = 0; image < count; image++)
        {
            int place = random.Next(2, Size - 2);
            for (int i = 1; i < Size - 1; i++)
            {
                pixels[(image * Size * Size) + (labels[image] == 0 ? (place * Size) + i : (i * Size) + place)] = 1;
            }
        }

        return Dataset.FromFloats(pixels, Size * Size, labels);
    }

    public static ImageSamples Samples(Dataset data) => new(data, [1, 12, 12], ClassNames) { Range = ValueRange.Unit };

    public static Dataset Noise(NetworkInfo info, int count, int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, count * info.InputLength).Select(_ => random.NextSingle())];
        return Dataset.FromFloats(values, info.InputLength, [.. Enumerable.Range(0, count).Select(i => i % info.OutputLength)]);
    }
}
