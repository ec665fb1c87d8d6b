namespace NetGen.Data.Tests;

/// <summary>Damaged files: each one clear exception that names the file, none of them a hang or another exception.</summary>
public sealed class IdxMutationTests
{
    private static readonly byte[] s_plain = IdxBytes.Make([6, 5, 7], modulus: 13);
    private static readonly byte[] s_gzip = IdxBytes.Gzip(s_plain);

    [Fact]
    public void Every_truncation_of_a_plain_file_is_an_error() => Assert.All(Lengths(s_plain), n => IdxBytes.ReadError(s_plain[..n]));

    [Fact]
    public void Every_truncation_of_a_gzip_file_is_an_error() => Assert.All(Lengths(s_gzip), n => IdxBytes.ReadError(s_gzip[..n]));

    [Fact]
    public void Bytes_behind_the_end_are_an_error() =>
        Assert.All(Enumerable.Range(1, 20), n =>
        {
            var junk = new byte[n];
            new Random(n).NextBytes(junk);
            IdxBytes.ReadError([.. s_plain, .. junk]);
            IdxBytes.ReadError([.. s_gzip, .. junk]);
        });

    [Fact]
    public void Every_changed_byte_of_the_header_is_an_error() =>
        Assert.All(Enumerable.Range(0, 16), position =>
        {
            foreach (int change in new[] { 0x01, 0x10, 0x80, 0xFF })
            {
                byte[] damaged = [.. s_plain];
                damaged[position] ^= (byte)change;
                IdxBytes.ReadError(damaged);
                IdxBytes.ReadError(IdxBytes.Gzip(damaged));
            }
        });

    [Fact]
    public void No_flipped_bit_of_a_gzip_file_changes_the_data_unnoticed() =>
        Assert.All(Enumerable.Range(0, s_gzip.Length * 8), bit =>
        {
            byte[] damaged = [.. s_gzip];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                // Only bits that say nothing about the data may change: time stamp and system before it, filling bits behind it.
                Assert.Equal(s_plain[16..], IdxBytes.Read(damaged, "damaged.idx").Data);
                Assert.True(bit / 8 < s_gzip.Length - 8, "A changed checksum or length was not noticed.");
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith("damaged.idx: expected ", error.Message);
            }
        });

    private static IEnumerable<int> Lengths(byte[] file) => Enumerable.Range(0, file.Length);
}
