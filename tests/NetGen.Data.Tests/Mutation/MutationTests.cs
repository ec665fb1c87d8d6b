using System.Diagnostics;
using System.Formats.Tar;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>
/// 10,000 damaged files. Each is one <see cref="InvalidDataException"/> that names the file, or still whole data; none costs more time or memory than a
/// bound that does not depend on what the file claims.
/// </summary>
public sealed class MutationTests
{
    private const string Name = "mutated";

    // Several first buffers of a megabyte; the files themselves have 20 KB.
    private const long MemoryBound = 16 << 20;

    private static readonly TimeSpan s_timeBound = TimeSpan.FromSeconds(5);

    private static readonly byte[][] s_pickles = [.. BatchPickles.Names.Select(BatchPickles.Read)];

    private static readonly byte[][] s_archives =
    [
        .. new[] { TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Gnu, TarEntryFormat.Pax }
            .Select(format => TarBytes.Make(format, ("data_batch_1", s_pickles[^1]), ("test_batch", s_pickles[2]))),
    ];

    private static readonly byte[][] s_idx = [IdxBytes.Make([6, 5, 7]), IdxBytes.Make([200]), IdxBytes.Make([3, 4, 5, 6])];

    [Fact]
    public void Four_thousand_pickles() => Check(4000, s_pickles, head: 250, (content, packed) => Whole(Pickle(content, packed)));

    [Fact]
    public void Three_thousand_idx_files() => Check(3000, s_idx, head: 20, (content, _) =>
    {
        IdxFile file = IdxBytes.Read(content, Name);
        Assert.Equal(file.Dimensions.Aggregate(1L, (product, dimension) => product * dimension), file.Data.Length);
    });

    [Fact]
    public void Two_thousand_tar_archives() => Check(2000, s_archives, head: 1500, (content, _) => Assert.All(Archive(content), Whole));

    [Fact]
    public void A_thousand_tar_archives_whose_checksums_fit() => Check(1000, s_archives, head: 1500, (content, packed) =>
    {
        if (!packed)
        {
            MendChecksums(content);
        }

        Assert.All(Archive(content), Whole);
    });

    [Fact]
    public void Bombs()
    {
        // 60 MB of zeros pack into 60 KB: within the limit of a batch, and beyond it.
        AssertBounded("zeros in a pickle", IdxBytes.Gzip(new byte[60 << 20]), 256 << 20, content => Pickle(content, packed: true));
        AssertBounded("more zeros than a batch may have", IdxBytes.Gzip(new byte[80 << 20]), 256 << 20, content => Pickle(content, packed: true));
        AssertBounded("zeros behind a header", IdxBytes.Gzip([.. IdxBytes.Header(5), .. new byte[80 << 20]]), MemoryBound, content => IdxBytes.Read(content, Name));
        AssertBounded("zeros that a header announces, beyond the limit", IdxBytes.Gzip([.. IdxBytes.Header(IdxFile.MaxDataLength + 1u), .. new byte[80 << 20]]), MemoryBound, content => IdxBytes.Read(content, Name));
        AssertBounded("fewer zeros than a header announces", IdxBytes.Gzip([.. IdxBytes.Header(IdxFile.MaxDataLength), .. new byte[20 << 20]]), 128 << 20, content => IdxBytes.Read(content, Name));
        AssertBounded("zeros in an archive", IdxBytes.Gzip(TarBytes.Make(TarEntryFormat.Ustar, ("test_batch", new byte[80 << 20]))), MemoryBound, content => Archive(content));

        // A pickle of two bytes a step that asks for more memory or time with each of them.
        AssertBounded("containers", Repeat("", "}", "."), 256 << 20, content => Pickle(content, packed: false));
        AssertBounded("references to a long key", Repeat($"V{new string('k', 1 << 20)}\nq\u0000}}", "h\u0000Ns", "."), 64 << 20, content => Pickle(content, packed: false));
        AssertBounded("long names of functions", Repeat($"V{new string('k', 1 << 20)}\nq\u0000", "h\u0000h\u0000\u0093", "."), 64 << 20, content => Pickle(content, packed: false));
        AssertBounded("encoding again and again", Repeat($"V{new string('k', 1 << 20)}\nq\u0000Vlatin1\nq\u0001c_codecs\nencode\nq\u0002", "h\u0002h\u0000h\u0001\u0086R", "."), 64 << 20, content => Pickle(content, packed: false));
        AssertBounded("a list that grows by itself", Repeat("]q\u0000(", "h\u0000", "e."), 64 << 20, content => Pickle(content, packed: false));
    }

    private static void Check(int count, byte[][] originals, int head, Action<byte[], bool> read)
    {
        long slowest = 0;
        long largest = 0;
        int errors = 0;
        Parallel.For(0, count, seed =>
        {
            byte[] original = originals[seed % originals.Length];
            var mutator = new Mutator(seed);

            // As it is, packed after the damage, or damaged after packing.
            byte[] content = (seed / originals.Length % 4) switch
            {
                0 => IdxBytes.Gzip(mutator.Mutate(original, head)),
                1 => mutator.Mutate(IdxBytes.Gzip(original), head),
                _ => mutator.Mutate(original, head),
            };
            bool packed = content is [0x1F, 0x8B, ..];
            long before = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            try
            {
                read(content, packed);
            }
            catch (InvalidDataException error)
            {
                Assert.StartsWith(Name, error.Message);
                Assert.DoesNotContain('\n', error.Message);
                Interlocked.Increment(ref errors);
            }

            Raise(ref slowest, Stopwatch.GetTimestamp() - started);
            Raise(ref largest, GC.GetAllocatedBytesForCurrentThread() - before);
        });

        Assert.InRange(errors, count / 2, count);
        Assert.InRange(Stopwatch.GetElapsedTime(0, slowest), TimeSpan.Zero, s_timeBound);
        Assert.InRange(largest, 0, MemoryBound);
    }

    private static void AssertBounded(string bomb, byte[] content, long memory, Action<byte[]> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        string message = Assert.Throws<InvalidDataException>(() => read(content)).Message;
        Assert.StartsWith(Name, message);
        Assert.True(Stopwatch.GetElapsedTime(started) < s_timeBound, $"{bomb}: {Stopwatch.GetElapsedTime(started)}");
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < memory, $"{bomb}: {allocated} bytes");
    }

    private static Cifar10Batch Pickle(byte[] content, bool packed) => packed
        ? PackedFile.Read(new MemoryStream(content), Name, reader => Cifar10Batch.FromPickle(Cifar10Batch.ReadAll(reader), Name))
        : Cifar10Batch.FromPickle(content, Name);

    private static List<Cifar10Batch> Archive(byte[] content) =>
        PackedFile.Read(new MemoryStream(content), Name, reader => Cifar10.ReadArchive(reader, ["data_batch_1", "test_batch"], limit: 1 << 20));

    private static void Whole(Cifar10Batch batch)
    {
        Assert.InRange(batch.Count, 1, 1000);
        Assert.Equal(batch.Count * Cifar10Batch.ImageLength, batch.Pixels.Length);
        Assert.All(batch.Labels, label => Assert.InRange(label, 0, 9));
        Assert.True(batch.FileNames.Count == 0 || batch.FileNames.Count == batch.Count);
    }

    // So that damage in a header goes deeper than the first check.
    private static void MendChecksums(byte[] archive)
    {
        for (int at = 0; at + 512 <= archive.Length; at += 512)
        {
            Span<byte> header = archive.AsSpan(at, 512);
            if (header[257..262].SequenceEqual("ustar"u8))
            {
                header[148..156].Fill((byte)' ');
                int sum = 0;
                foreach (byte value in header)
                {
                    sum += value;
                }

                Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
            }
        }
    }

    private static byte[] Repeat(string start, string step, string end) =>
        Encoding.Latin1.GetBytes(new StringBuilder(start).Insert(start.Length, step, 2_000_000 / step.Length).Append(end).ToString());

    private static void Raise(ref long most, long value)
    {
        long seen = Volatile.Read(ref most);
        while (value > seen)
        {
            long now = Interlocked.CompareExchange(ref most, value, seen);
            if (now == seen)
            {
                return;
            }

            seen = now;
        }
    }
}
