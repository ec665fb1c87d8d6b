namespace NetGen.Data.Tests;

public sealed class ImageRandomTests
{
    [Fact]
    public void Seed_epoch_and_image_each_give_other_numbers()
    {
        ulong[] first = [.. new[] { (0ul, 1, 0), (1ul, 1, 0), (0ul, 2, 0), (0ul, 1, 1), (0ul, 0, 1), (0ul, 1, 2) }.Select(key =>
        {
            var random = new ImageRandom(key.Item1, key.Item2, key.Item3);
            return random.NextUInt64();
        })];
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void It_is_SplitMix64()
    {
        // The first outputs of the generator with the state 0, as its authors publish them.
        var random = default(ImageRandom);
        Assert.Equal([0xE220A8397B1DCDAFul, 0x6E789E6AA1B965F4ul, 0x06C45D188009454Ful], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void The_first_numbers_of_many_images_are_spread_evenly()
    {
        var counts = new int[10];
        double sum = 0;
        double squares = 0;
        for (int image = 0; image < 10_000; image++)
        {
            var random = new ImageRandom(3, 1, image);
            counts[random.NextInteger(0, 9)]++;
            double normal = random.NextNormal();
            sum += normal;
            squares += normal * normal;
        }

        // Five standard deviations of a fair draw are 150, 0.05 and 0.07.
        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
        Assert.InRange(sum / 10_000, -0.05, 0.05);
        Assert.InRange(squares / 10_000, 0.93, 1.07);
    }

    [Fact]
    public void Both_bounds_of_whole_numbers_are_reached()
    {
        var random = new ImageRandom(0, 0, 0);
        Assert.Equal([-2, -1, 0, 1, 2], Enumerable.Range(0, 200).Select(_ => random.NextInteger(-2, 2)).Distinct().Order());
        Assert.Equal(7, random.NextInteger(7, 7));
    }
}
