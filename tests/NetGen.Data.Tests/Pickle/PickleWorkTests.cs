using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>What a pickle may cost is bounded by its length and by the most opcodes. Work is counted, not timed.</summary>
public sealed class PickleWorkTests
{
    // Numbers that a hash table without a seed puts into one place, if it has grown to a prime of this size.
    private static readonly uint[] s_strides = [17_519, 10_103, 36_353, 1 << 16, 1];

    [Fact]
    public void Numbers_that_Python_does_not_count_up_to_are_refused()
    {
        foreach (uint key in new uint[] { PickleMemo.MaxKey, 17_519 * 10_000, uint.MaxValue })
        {
            Assert.Equal(
                $"test: expected the number of a value, from 0 to {PickleMemo.MaxKey - 1}, found {key}, at byte 1 of the pickle.",
                Assert.Throws<InvalidDataException>(() => PickleReader.Read(new Pickle().Put(key).End(), "test")).Message);
        }

        Assert.Contains("found -1", Assert.Throws<InvalidDataException>(() => PickleReader.Read("Np-1\n."u8.ToArray(), "test")).Message);
        Assert.Contains("number -1, which is none", Assert.Throws<InvalidDataException>(() => PickleReader.Read("g-1\n."u8.ToArray(), "test")).Message);
        Assert.Null(PickleReader.Read(new Pickle().Put(PickleMemo.MaxKey - 1).Get(PickleMemo.MaxKey - 1).End(), "test"));
    }

    [Fact]
    public void Any_numbers_in_any_order_take_the_same_work()
    {
        foreach (uint stride in s_strides)
        {
            var pickle = new Pickle();
            uint[] keys = [.. Enumerable.Range(0, 10_000).Select(i => (uint)(i * stride % PickleMemo.MaxKey))];
            Array.ForEach(keys, key => pickle.Put(key));
            Array.ForEach(keys, key => pickle.Get(key));
            AssertBounded(pickle.End());
        }
    }

    [Fact]
    public void Whatever_a_pickle_repeats_takes_bounded_work()
    {
        string text = new('k', 1000);
        (string Start, string Step, string End)[] pickles =
        [
            ("", "N", "."), ("", "}", "."), ("", "]", "."), ("", "(", "."), ("", "()", "."), ("N", "2", "."), ("N", "\u0085", "."), ("(", "N", "t."), ("(", "N", "l."), ("]", "Na", "."), ("](", "N", "e."),
            ("]q\0(", "h\0", "e."), ("]q\0", "h\0a", "."), ("N", "(0", "."), ("", "(t", "."), ("", "NN\u00860", "."), ("N", "\u0094", "."), ("}", "U\u0001kNs", "."), ("}(", "U\u0001kN", "u."),
            ($"V{text}\nq\0", "h\0", "."), ($"V{text}\nq\0}}", "h\0Ns", "."), ("", "\u008C\u0001kV\n0", "."), ("", "I0000000000000000000\n", "."), ("", "F1e999999999999\n", "."), ("Nr\u00FF\u00FF\u0007\0", "j\u00FF\u00FF\u0007\0", "."),
            ("cnumpy\ndtype\nq\0U\u0002u1q\u0001K\0q\u0002", "h\0h\u0001h\u0002h\u0002\u0087R0", "."),
        ];
        foreach ((string start, string step, string end) in pickles)
        {
            AssertBounded(Encoding.Latin1.GetBytes(new StringBuilder(start).Insert(start.Length, step, 300_000 / step.Length).Append(end).ToString()));
        }
    }

    [Fact]
    public void Random_opcodes_take_bounded_work()
    {
        var random = new Random(5);
        byte[] opcodes = [.. Enum.GetValues<PickleOpcode>().Select(opcode => (byte)opcode), .. "NNN]](()}K\u0001\n"u8];
        for (int i = 0; i < 2000; i++)
        {
            AssertBounded([.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => opcodes[random.Next(opcodes.Length)])]);
        }
    }

    [Fact]
    public void Names_that_are_one_text_in_the_file_are_not_copied_without_bound()
    {
        string text = new('n', 250);
        byte[] meta = Encoding.Latin1.GetBytes($"}}(U\u0013num_cases_per_batchK\u0001U\u0007num_visK\u0001U\u000Blabel_names](U\u00FA{text}q\0{string.Concat(Enumerable.Repeat("h\0", 200_000))}eu.");
        using var folder = new TempFolder();
        folder.Write("batches.meta", IdxBytes.Gzip(meta));
        string path = Path.Combine(folder.Path, "batches.meta");
        Assert.Equal($"{path}: expected 'label_names' with 1 to 256 entries, found 200001.", Assert.Throws<InvalidDataException>(() => Cifar10Meta.Read(path)).Message);
    }

    // Text is hashed with a seed as soon as it collides, numbers never are.
    [Fact]
    public void No_hash_table_is_keyed_by_numbers()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Type[] types = typeof(PickleReader).Assembly.GetTypes();
        IEnumerable<Type> used = types.SelectMany(type => type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType)));
        Assert.Contains(typeof(Dictionary<string, object>), used);
        Assert.DoesNotContain(used, type => type.IsGenericType && type.Name.Split('`')[0] is "Dictionary" or "HashSet" or "ConcurrentDictionary" && type.GetGenericArguments()[0].IsPrimitive);
    }

    private static void AssertBounded(byte[] pickle)
    {
        var reader = new PickleReader(pickle, "test");
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            reader.Run();
        }
        catch (InvalidDataException error)
        {
            Assert.InRange(error.Message.Length, 1, 400);
        }

        Assert.InRange(reader.Work, 1, pickle.Length + (3L * PickleReader.MaxOpcodes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16 << 20) + (1024L * pickle.Length));
    }

    private sealed class Pickle
    {
        private readonly MemoryStream _bytes = new();

        public Pickle() => _bytes.WriteByte((byte)'N');

        public Pickle Put(uint key) => Write('r', key);

        public Pickle Get(uint key)
        {
            _bytes.WriteByte((byte)'0');
            return Write('j', key);
        }

        public byte[] End() => [.. _bytes.ToArray(), (byte)'.'];

        private Pickle Write(char opcode, uint key)
        {
            Span<byte> bytes = stackalloc byte[5];
            bytes[0] = (byte)opcode;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], key);
            _bytes.Write(bytes);
            return this;
        }
    }
}
