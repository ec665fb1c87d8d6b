namespace NetGen.Data.Tests;

/// <summary>Each transform on images small enough to see.</summary>
public sealed class TransformTests
{
    private static readonly ImageShape s_small = new(2, 2, 3);

    // Two channels of 2×3: 1..6 and 7..12.
    private static readonly float[] s_image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Fact]
    public void A_flip_mirrors_every_row() =>
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10], Apply(new RandomHorizontalFlip(1), s_image, s_small));

    [Fact]
    public void Half_of_the_images_are_flipped()
    {
        int flipped = Enumerable.Range(0, 1000).Count(image => Apply(new RandomHorizontalFlip(), s_image, s_small, image)[0] == 3);
        Assert.InRange(flipped, 420, 580);
        Assert.Equal(s_image, Apply(new RandomHorizontalFlip(0), s_image, s_small));
    }

    [Theory]
    [InlineData(EdgeMode.Zero, new float[] { 0, 0, 0, 0, 0, 0, 1, 2 }, new float[] { 5, 6, 0, 0, 0, 0, 0, 0 })]
    [InlineData(EdgeMode.Replicate, new float[] { 1, 1, 1, 2, 1, 1, 1, 2 }, new float[] { 5, 6, 6, 6, 5, 6, 6, 6 })]
    [InlineData(EdgeMode.Reflect, new float[] { 6, 5, 4, 5, 3, 2, 1, 2 }, new float[] { 5, 6, 5, 4, 2, 3, 2, 1 })]
    public void A_window_goes_on_beyond_the_edges(EdgeMode edges, float[] topLeft, float[] bottomRight)
    {
        var window = new float[8];
        ImageWindow.Copy(s_image.AsSpan(0, 6), new ImageShape(1, 2, 3), -1, -2, edges, window, 2, 4);
        Assert.Equal(topLeft, window);
        ImageWindow.Copy(s_image.AsSpan(0, 6), new ImageShape(1, 2, 3), 1, 1, edges, window, 2, 4);
        Assert.Equal(bottomRight, window);
    }

    [Theory]
    [InlineData(EdgeMode.Zero)]
    [InlineData(EdgeMode.Replicate)]
    [InlineData(EdgeMode.Reflect)]
    public void A_window_far_away_or_of_a_single_pixel_stays_inside(EdgeMode edges)
    {
        var window = new float[2 * 3 * 3];
        foreach (int offset in new[] { -100, -7, 7, 100 })
        {
            ImageWindow.Copy(s_image, s_small, offset, offset, edges, window, 3, 3);
            Assert.All(window, value => Assert.Contains(value, s_image.Append(0)));
            ImageWindow.Copy([5], new ImageShape(1, 1, 1), offset, offset, edges, window.AsSpan(0, 9), 3, 3);
            Assert.All(window[..9], value => Assert.Equal(edges == EdgeMode.Zero ? 0 : 5, value));
        }
    }

    [Fact]
    public void A_shift_reaches_every_offset_and_no_other()
    {
        // The marked pixel is in the middle of 5×5; where it lands tells the shift.
        var image = new float[25];
        image[12] = 1;
        int[] landed = [.. Enumerable.Range(0, 500).Select(i => Array.IndexOf(Apply(new RandomShift(1, 2), image, new ImageShape(1, 5, 5), i), 1f)).Distinct().Order()];
        Assert.Equal([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], landed);
    }

    [Fact]
    public void A_padded_crop_is_a_window_of_the_padded_image()
    {
        var shape = new ImageShape(1, 4, 4);
        float[] image = [.. Enumerable.Range(1, 16).Select(i => (float)i)];
        var seen = new HashSet<string>();
        for (int i = 0; i < 500; i++)
        {
            float[] crop = Apply(new RandomCrop(4, 4, padding: 1), image, shape, i);
            int place = Array.IndexOf(crop, 6f); // pixel (1, 1) of the image lies in every window
            (int top, int left) = (1 - (place / 4), 1 - (place % 4));
            Assert.Equal(Enumerable.Range(0, 16).Select(j => At(image, top + (j / 4), left + (j % 4))), crop);
            seen.Add($"{top},{left}");
        }

        Assert.Equal(9, seen.Count);

        static float At(float[] image, int row, int column) => row is >= 0 and < 4 && column is >= 0 and < 4 ? image[(row * 4) + column] : 0;
    }

    [Fact]
    public void A_centre_crop_takes_the_middle() =>
        Assert.Equal([7, 8, 11, 12, 23, 24, 27, 28], Apply(new CenterCrop(2, 2), [.. Enumerable.Range(2, 32).Select(i => (float)i)], new ImageShape(2, 4, 4)));

    [Fact]
    public void Grey_is_the_mean_of_the_channels() => Assert.Equal([4, 5, 6, 7, 8, 9], Apply(new Grayscale(), s_image, s_small));

    [Fact]
    public void A_colour_shift_adds_one_number_a_channel()
    {
        float[] shifted = Apply(new RandomColorShift(0.25), s_image, s_small);
        float first = shifted[0] - 1;
        float second = shifted[6] - 7;
        Assert.NotEqual(first, second, 1e-3f);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(s_image[i] + (i < 6 ? first : second), shifted[i], 1e-5f));
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(Apply(new RandomColorShift(0.25), s_image, s_small, i)[0], 0.75f, 1.25f));
    }

    [Fact]
    public void A_cutout_clears_one_square_in_every_channel()
    {
        var shape = new ImageShape(2, 6, 6);
        float[] ones = [.. Enumerable.Repeat(1f, shape.Length)];
        var areas = new SortedSet<int>();
        for (int i = 0; i < 300; i++)
        {
            float[] cut = Apply(new Cutout(3), ones, shape, i);
            Assert.Equal(cut[..36], cut[36..]);
            int[] zeros = [.. Enumerable.Range(0, 36).Where(j => cut[j] == 0)];
            int height = zeros.Max(j => j / 6) - zeros.Min(j => j / 6) + 1;
            int width = zeros.Max(j => j % 6) - zeros.Min(j => j % 6) + 1;
            Assert.Equal(height * width, zeros.Length);
            areas.Add(zeros.Length);
        }

        // Whole, cut by one edge, cut by two.
        Assert.Equal([4, 6, 9], areas);
    }

    [Theory]
    [InlineData(90, new float[] { 3, 6, 9, 2, 5, 8, 1, 4, 7 })]
    [InlineData(180, new float[] { 9, 8, 7, 6, 5, 4, 3, 2, 1 })]
    [InlineData(-90, new float[] { 7, 4, 1, 8, 5, 2, 9, 6, 3 })]
    public void Quarter_turns_move_whole_pixels(double degrees, float[] expected)
    {
        var turned = new float[9];
        RandomRotation.Rotate([1, 2, 3, 4, 5, 6, 7, 8, 9], new ImageShape(1, 3, 3), turned, degrees);
        Assert.All(expected.Zip(turned), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void A_ramp_stays_a_ramp_when_it_is_turned()
    {
        // Between pixels a linear image is interpolated exactly: 3·row + 2·column about the middle, turned by 30 degrees.
        var shape = new ImageShape(1, 21, 21);
        float[] ramp = [.. Enumerable.Range(0, shape.Length).Select(i => (float)((3 * ((i / 21) - 10)) + (2 * ((i % 21) - 10))))];
        var turned = new float[shape.Length];
        RandomRotation.Rotate(ramp, shape, turned, 30);
        (double sin, double cos) = Math.SinCos(Math.PI / 6);
        for (int y = -6; y <= 6; y++)
        {
            for (int x = -6; x <= 6; x++)
            {
                double expected = (3 * ((y * cos) + (x * sin))) + (2 * ((x * cos) - (y * sin)));
                Assert.Equal(expected, turned[((y + 10) * 21) + x + 10], 1e-4);
            }
        }

        Assert.Equal(0, turned[0]);
    }

    [Fact]
    public void A_random_rotation_stays_within_its_angle()
    {
        // A bright pixel 10 to the right of the middle; at most 20 degrees move it by at most 10·sin 20° = 3.4 rows.
        var shape = new ImageShape(1, 21, 21);
        var image = new float[shape.Length];
        image[(10 * 21) + 20] = 1;
        int[] rows = [.. Enumerable.Range(0, 300).Select(i => BrightestRow(Apply(new RandomRotation(20), image, shape, i))).Distinct().Order()];
        Assert.Equal([7, 8, 9, 10, 11, 12, 13], rows);

        static int BrightestRow(float[] turned) => Array.IndexOf(turned, turned.Max()) / 21;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Arguments_out_of_range_are_refused(double wrong)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(wrong * 181));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomColorShift(-Math.Abs(wrong)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cutout(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShift(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(1, 1, -1));
    }

    internal static float[] Apply(IImageTransform transform, float[] image, ImageShape shape, int index = 0)
    {
        var result = new float[transform.OutputShape(shape).Length];
        var random = new ImageRandom(seed: 11, epoch: 1, index);
        transform.Apply(image, shape, result, ref random);
        return result;
    }
}
