namespace NetGen.Data.Tests;

/// <summary>Transforms whose destination is the source, or overlaps it.</summary>
public sealed class OverlapTests
{
    private static readonly ImageShape s_shape = new(3, 6, 5);

    public static TheoryData<string, bool> Transforms => new()
    {
        { nameof(RandomCrop), false },
        { nameof(CenterCrop), false },
        { nameof(RandomShift), false },
        { nameof(RandomRotation), false },
        { nameof(RandomHorizontalFlip), true },
        { nameof(RandomColorShift), true },
        { nameof(ChannelNormalization), true },
        { nameof(ImageStandardization), true },
        { nameof(Cutout), true },
        { nameof(Grayscale), true },
        { nameof(PcaColorShift), true },
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Come_out_right_or_are_refused(string name, bool worksInPlace)
    {
        IImageTransform transform = Create(name);
        float[] image = [.. Enumerable.Range(0, s_shape.Length).Select(i => i % 17 / 16f)];
        int made = transform.OutputShape(s_shape).Length;
        float[] expected = new float[made];
        var random = new ImageRandom(5, 1, 2);
        transform.Apply(image, s_shape, expected, ref random);
        float[] memory = new float[3 * image.Length];
        for (int shift = -made; shift <= image.Length; shift++)
        {
            image.CopyTo(memory, image.Length);
            int at = shift;
            void Apply()
            {
                var again = new ImageRandom(5, 1, 2);
                transform.Apply(memory.AsSpan(image.Length, image.Length), s_shape, memory.AsSpan(image.Length + at, made), ref again);
            }

            if (shift == -made || shift == image.Length || (shift == 0 && worksInPlace))
            {
                Apply();
                Assert.Equal(expected, memory.AsSpan(image.Length + shift, made).ToArray());
            }
            else
            {
                Assert.Contains("The destination overlaps the source", Assert.Throws<ArgumentException>("destination", Apply).Message);
            }
        }
    }

    [Fact]
    public void Every_transform_is_tried()
    {
        IEnumerable<string> all = typeof(IImageTransform).Assembly.GetExportedTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IImageTransform))).Select(t => t.Name);
        Assert.Equal(all.Order(), Transforms.Select(row => (string)row[0]).Order());
    }

    [Fact]
    public void A_pipeline_needs_memory_of_its_own_for_each()
    {
        var pipeline = new ImagePipeline(s_shape, new Grayscale());
        var pixels = new byte[s_shape.Length];
        var memory = new float[pipeline.WorkspaceLength + s_shape.PlaneLength];
        void Apply(int destination)
        {
            var random = new ImageRandom(1, 1, 1);
            pipeline.Apply(pixels, memory.AsSpan(destination, s_shape.PlaneLength), memory, ref random);
        }

        Apply(pipeline.WorkspaceLength); // behind what is used of the workspace
        Assert.Throws<ArgumentException>("destination", () => Apply(0));
        Assert.Throws<ArgumentException>("destination", () => Apply(pipeline.WorkspaceLength - 1));
    }

    private static IImageTransform Create(string name) => name switch
    {
        nameof(RandomCrop) => new RandomCrop(4, 4, padding: 1),
        nameof(CenterCrop) => new CenterCrop(4, 3),
        nameof(RandomShift) => new RandomShift(1, 1),
        nameof(RandomRotation) => new RandomRotation(20),
        nameof(RandomHorizontalFlip) => new RandomHorizontalFlip(1),
        nameof(RandomColorShift) => new RandomColorShift(0.5),
        nameof(ChannelNormalization) => new ChannelNormalization([0.1, 0.2, 0.3], [1, 2, 3]),
        nameof(ImageStandardization) => new ImageStandardization(),
        nameof(Cutout) => new Cutout(3),
        nameof(Grayscale) => new Grayscale(),
        nameof(PcaColorShift) => PcaColorShift.Measure(new ImageDataset([.. Enumerable.Range(0, 2 * s_shape.Length).Select(i => (byte)(i * i))], [0, 1], s_shape)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such transform."),
    };
}
