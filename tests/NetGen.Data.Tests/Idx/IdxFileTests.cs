namespace NetGen.Data.Tests;

public sealed class IdxFileTests
{
    public static TheoryData<int[]> Shapes => new() { new[] { 5 }, new[] { 3, 4 }, new[] { 2, 3, 5 }, new[] { 2, 3, 4, 5 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Reads_plain_and_gzip_alike(int[] shape)
    {
        byte[] content = IdxBytes.Make(shape);
        IdxFile plain = IdxBytes.Read(content);
        IdxFile gzip = IdxBytes.Read(IdxBytes.Gzip(content));

        Assert.Equal(shape, plain.Dimensions);
        Assert.Equal(content[(4 + (4 * shape.Length))..], plain.Data);
        Assert.Equal(shape, gzip.Dimensions);
        Assert.Equal(plain.Data, gzip.Data);
    }

    [Fact]
    public void Recognises_gzip_by_content_not_by_name()
    {
        byte[] content = IdxBytes.Make([3, 4]);
        using var folder = new TempFolder();
        folder.Write("plain.gz", content);
        folder.Write("packed", IdxBytes.Gzip(content));

        Assert.Equal(content[12..], IdxFile.Read(Path.Combine(folder.Path, "plain.gz")).Data);
        Assert.Equal(content[12..], IdxFile.Read(Path.Combine(folder.Path, "packed")).Data);
    }

    [Fact]
    public void Reads_data_longer_than_the_first_buffer()
    {
        byte[] content = IdxBytes.Make([5, 1000, 1001], modulus: 251);
        Assert.Equal(content[16..], IdxBytes.Read(IdxBytes.Gzip(content)).Data);
    }

    [Fact]
    public void A_wrong_magic_number_says_what_was_found()
    {
        byte[] floats = IdxBytes.Make([4]);
        floats[2] = 0x0D;
        Assert.EndsWith("expected the magic number of an IDX file of unsigned bytes (0x00000801 to 0x00000804), found 0x00000D01.", IdxBytes.ReadError(floats));
    }

    [Fact]
    public void Truncated_data_says_how_much_is_there()
    {
        byte[] content = IdxBytes.Make([2, 3, 5]);
        Assert.EndsWith("expected 30 bytes of data (2×3×5), found 29: the file is truncated.", IdxBytes.ReadError(content[..^1]));
        Assert.EndsWith("expected 30 bytes of data (2×3×5), found more.", IdxBytes.ReadError([.. content, 0]));
    }

    [Fact]
    public void Empty_and_short_headers_are_named()
    {
        Assert.EndsWith("expected 4 bytes of IDX header, found 0: the file is truncated.", IdxBytes.ReadError([]));
        Assert.EndsWith("expected 16 bytes of IDX header, found 7: the file is truncated.", IdxBytes.ReadError(IdxBytes.Header(2, 3, 5)[..7]));
    }

    [Fact]
    public void A_dimension_of_zero_is_refused() =>
        Assert.EndsWith("expected dimensions of at least 1, found 0 in dimension 2 of 3.", IdxBytes.ReadError(IdxBytes.Header(2, 0, 5)));

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue)]
    [InlineData(65536, 65536, 65536, 65536)]
    [InlineData(1, 1, 1, uint.MaxValue)]
    [InlineData(1, 1, 2, (1 << 29) + 1)]
    public void Impossible_claims_are_refused(uint a, uint b, uint c, uint d) =>
        Assert.Contains("found a header that claims at least ", IdxBytes.ReadError(IdxBytes.Header(a, b, c, d)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_large_claim_costs_no_more_memory_than_the_data_that_arrives(bool gzip)
    {
        byte[] content = [.. IdxBytes.Header(1_000_000_000), 1, 2, 3];
        content = gzip ? IdxBytes.Gzip(content) : content;
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = IdxBytes.ReadError(content);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.EndsWith("expected 1000000000 bytes of data (1000000000), found 3: the file is truncated.", message);
        Assert.True(allocated < 4 << 20, $"{allocated} bytes were allocated");
    }

    [Fact]
    public void A_decompression_bomb_stops_where_the_header_said()
    {
        // 64 MB of zeros pack into 64 KB; the header speaks of ten bytes.
        byte[] bomb = IdxBytes.Gzip([.. IdxBytes.Header(10), .. new byte[64 << 20]]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = IdxBytes.ReadError(bomb);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.EndsWith("expected 10 bytes of data (10), found more.", message);
        Assert.True(allocated < 4 << 20, $"{allocated} bytes were allocated");
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_refused()
    {
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);
        Assert.Contains("pipe cannot seek", Assert.Throws<ArgumentException>(() => IdxFile.Read(stream, "pipe")).Message.Replace("The stream of ", ""));
    }
}
