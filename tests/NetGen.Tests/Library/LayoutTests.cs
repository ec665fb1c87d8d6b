using NetGen.Runtime;
using NetGen.Tests.Numeric;

namespace NetGen.Tests.Library;

/// <summary>The layout conversions against loops that index. Sources and destinations lie against pages that may not be touched.</summary>
public sealed unsafe class LayoutTests
{
    private const float Untouched = -7;

    public static TheoryData<int, int, int> Blocks()
    {
        var cases = new TheoryData<int, int, int>();
        foreach (int lanes in new[] { 4, 8, 16 })
        {
            foreach (int features in new[] { 1, 3, 4, 5, 8, 12, 17, 25 })
            {
                foreach (int images in new[] { 1, 3, 4, 7, 8, 15, 16, 17, 33 })
                {
                    cases.Add(lanes, features, images);
                }
            }
        }

        return cases;
    }

    public static TheoryData<int, int, int> StripCases()
    {
        var cases = new TheoryData<int, int, int>();
        foreach (int lanes in new[] { 4, 8, 16 })
        {
            foreach (int features in new[] { 1, 5, 8, 9, 16, 31, 32, 50 })
            {
                foreach (int width in new[] { 4, 8, 16, 24 })
                {
                    cases.Add(lanes, features, width);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void GatherPutsOneImageInEachLane(int lanes, int features, int images)
    {
        int blocks = (images + lanes - 1) / lanes;
        using GuardedFloats samples = Numbered(images * features);
        using var actual = new GuardedFloats(blocks * features * lanes, guardBefore: false);
        actual.Span.Fill(Untouched);

        LaneBlocks.Gather(lanes, samples.Pointer, features, images, actual.Pointer);

        for (int i = 0; i < actual.Count; i++)
        {
            int image = (i / (features * lanes) * lanes) + (i % lanes);
            int feature = i / lanes % features;
            Assert.Equal(image < images ? samples.Span[(image * features) + feature] : 0, actual.Span[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void ScatterTurnsBlocksBack(int lanes, int features, int images)
    {
        int blocks = (images + lanes - 1) / lanes;
        using GuardedFloats samples = Numbered(images * features);
        using var gathered = new GuardedFloats(blocks * features * lanes, guardBefore: false);
        using var actual = new GuardedFloats(images * features, guardBefore: false);
        LaneBlocks.Gather(lanes, samples.Pointer, features, images, gathered.Pointer);

        for (int block = 0; block < blocks; block++)
        {
            LaneBlocks.ScatterBlock(lanes, gathered.Pointer + (block * features * lanes), features, block, images, actual.Pointer);
        }

        Assert.True(samples.Span.SequenceEqual(actual.Span));
    }

    [Fact]
    public void PublicMethodsUseTheLanesThatRun()
    {
        const int features = 11;
        int images = Simd.Lanes + 3;
        using GuardedFloats samples = Numbered(images * features);
        using var all = new GuardedFloats(2 * features * Simd.Lanes, guardBefore: false);
        using var second = new GuardedFloats(features * Simd.Lanes, guardBefore: false);
        using var back = new GuardedFloats(images * features, guardBefore: false);

        LaneBlocks.Gather(Simd.Lanes, samples.Pointer, features, images, all.Pointer);
        LaneBlocks.GatherBlock(Simd.Lanes, samples.Pointer, features, 1, images, second.Pointer);
        LaneBlocks.ScatterBlock(Simd.Lanes, all.Pointer, features, 0, images, back.Pointer);
        LaneBlocks.ScatterBlock(Simd.Lanes, second.Pointer, features, 1, images, back.Pointer);

        Assert.True(all.Span[(features * Simd.Lanes)..].SequenceEqual(second.Span));
        Assert.True(samples.Span.SequenceEqual(back.Span));
    }

    [Theory]
    [MemberData(nameof(StripCases))]
    public void StripsHoldTheFeaturesOfTheirColumns(int lanes, int features, int width)
    {
        int padded = 2 * lanes;
        int count = Strips.Count(features, width);
        using GuardedFloats block = Numbered(features * lanes);
        using var actual = new GuardedFloats(count * padded * width, guardBefore: false);
        actual.Span.Fill(Untouched);

        Strips.FromBlock(lanes, block.Pointer, features, 1, padded, width, actual.Pointer);

        for (int i = 0; i < actual.Count; i++)
        {
            int strip = i / (padded * width);
            int image = i / width % padded;
            int feature = Strips.Start(strip, features, width) + (i % width);
            float expected = image < lanes ? Untouched : feature < features ? block.Span[(feature * lanes) + image - lanes] : 0;
            Assert.Equal(expected, actual.Span[i]);
        }
    }

    [Theory]
    [MemberData(nameof(StripCases))]
    public void StripsCoverAllFeatures(int lanes, int features, int width)
    {
        int end = 0;
        for (int strip = 0; strip < Strips.Count(features, width); strip++)
        {
            int start = Strips.Start(strip, features, width);
            Assert.InRange(start, 0, end);
            Assert.True(start + width <= Math.Max(features, width), $"{lanes} lanes, strip {strip}");
            end = start + width;
        }

        Assert.True(end >= features);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 4)]
    [InlineData(3, 7, 4)]
    [InlineData(3, 64, 8)]
    [InlineData(16, 16, 16)]
    [InlineData(25, 13, 32)]
    public void ChannelsLastPadsWithZeros(int channels, int pixels, int padded)
    {
        using GuardedFloats planes = Numbered(channels * pixels);
        using var actual = new GuardedFloats(pixels * padded, guardBefore: false);
        actual.Span.Fill(Untouched);

        LayoutConversion.ToChannelsLast(planes.Pointer, channels, pixels, padded, actual.Pointer);

        for (int i = 0; i < actual.Count; i++)
        {
            int channel = i % padded;
            Assert.Equal(channel < channels ? planes.Span[(channel * pixels) + (i / padded)] : 0, actual.Span[i]);
        }
    }

    private static GuardedFloats Numbered(int count)
    {
        var floats = new GuardedFloats(count, guardBefore: false);
        for (int i = 0; i < count; i++)
        {
            floats.Span[i] = i + 1;
        }

        return floats;
    }
}
