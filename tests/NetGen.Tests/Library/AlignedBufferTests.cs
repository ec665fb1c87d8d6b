using NetGen.Runtime;

namespace NetGen.Tests.Library;

/// <summary>Memory at a fixed address, small or in pages of 2 MB.</summary>
public sealed unsafe class AlignedBufferTests
{
    private const int PageFloats = (1 << 21) / sizeof(float);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PageFloats - 1153)]
    [InlineData(PageFloats - 1)]
    [InlineData(PageFloats)]
    [InlineData(PageFloats + (PageFloats / 4))]
    [InlineData((3 * PageFloats) - 7)]
    public void It_is_aligned_empty_and_writable_to_the_end(int length)
    {
        var buffer = new AlignedBuffer(length);
        Assert.Equal(0, (long)buffer.Pointer % AlignedBuffer.Alignment);
        Assert.Equal(length, buffer.Span.Length);
        Assert.False(buffer.Span.ContainsAnyExcept(0));
        var other = new AlignedBuffer(length);
        buffer.Span.Fill(1);
        Assert.False(other.Span.ContainsAnyExcept(0));
        GC.Collect();
        Assert.False(buffer.Span.ContainsAnyExcept(1));
    }

    [Fact]
    public void Large_ones_begin_on_lines_of_their_own()
    {
        var buffers = new List<AlignedBuffer>();
        for (int i = 0; i < 8; i++)
        {
            buffers.Add(new AlignedBuffer(2 * PageFloats));
        }

        // Other tests may make some meanwhile.
        IEnumerable<long> places = buffers.Select(b => (long)b.Pointer % 4096);
        Assert.InRange(places.Distinct().Count(), 2, 8);
    }
}
