using System.Text;

namespace NetGen.Data.Tests;

/// <summary>Pickles of every protocol; what is refused, and how the error says so.</summary>
public sealed class PickleTests
{
    public static TheoryData<string> Names => [.. BatchPickles.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_is_the_same_from_every_Python(string name)
    {
        Cifar10Batch batch = Cifar10Batch.FromPickle(BatchPickles.Read(name), name);

        Assert.Equal(BatchPickles.Label, batch.Label);
        Assert.Equal(BatchPickles.Labels, batch.Labels);
        Assert.Equal(BatchPickles.Pixels, batch.Pixels.ToArray());
        Assert.Equal(BatchPickles.FileNames, batch.FileNames);
    }

    [Fact]
    public void All_protocols_are_there() => Assert.Equal(10, BatchPickles.Names.Count());

    [Theory]
    [InlineData("N.", null)]
    [InlineData("I01\n.", true)]
    [InlineData("I1\n.", 1L)]
    [InlineData("\u0088.", true)]
    [InlineData("L-12345678901L\n.", -12345678901L)]
    [InlineData("\u008A\u0002\u0000\u00FF.", -256L)]
    [InlineData("\u008A\u0000.", 0L)]
    [InlineData("\u008B\u0008\u0000\u0000\u0000\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u007F.", long.MaxValue)]
    [InlineData("J\u00FE\u00FF\u00FF\u00FF.", -2L)]
    [InlineData("F1.5\n.", 1.5)]
    [InlineData("G\u00C0\u0008\u0000\u0000\u0000\u0000\u0000\u0000.", -3.0)]
    [InlineData("Va\\u20acb\\U0001F600\\n\n.", "a€b😀\\n")]
    [InlineData("X\u0002\u0000\u0000\u0000\u00C3\u00A9.", "é")]
    [InlineData("(K\u0001K\u0002K\u00031K\u0005.", 5L)]
    [InlineData("K\u0007(0.", 7L)]
    [InlineData("K\u0007\u0094K\u00080h\u00000.", 7L)]
    public void Plain_values(string pickle, object? expected) => Assert.Equal(expected, PickleReader.Read(Bytes(pickle), "test"));

    [Fact]
    public void Containers_may_contain_themselves()
    {
        // d = {}; d['self'] = d
        var dictionary = Assert.IsType<Dictionary<string, object?>>(PickleReader.Read(Bytes("}q\u0000U\u0004selfh\u0000s."), "test"));
        Assert.Same(dictionary, dictionary["self"]);
    }

    [Theory]
    [InlineData("cos\nsystem\n(S'echo'\ntR.", "expected one of the NumPy constructors that data sets use, found the global 'os system', which is refused, at byte 0 of the pickle.")]
    [InlineData("\u008C\u0008builtins\u008C\u0004eval\u0093.", "found the global 'builtins eval', which is refused, at byte 16 of the pickle.")]
    [InlineData("(ios\nsystem\n.", "found INST, which is refused, at byte 1 of the pickle.")]
    [InlineData("(cnumpy\nndarray\no.", "found OBJ, which is refused, at byte 16 of the pickle.")]
    [InlineData("cnumpy\nndarray\n)\u0081.", "found NEWOBJ, which is refused, at byte 16 of the pickle.")]
    [InlineData("Pid\n.", "found PERSID, which is refused, at byte 0 of the pickle.")]
    [InlineData("\u0082\u0001.", "found EXT1, which is refused, at byte 0 of the pickle.")]
    [InlineData("\u00FF", "found 0xFF, at byte 0 of the pickle.")]
    [InlineData("cnumpy\nndarray\n)R.", "expected the usual arguments of NumpyArray, found (), at byte 16 of the pickle.")]
    [InlineData("K\u0001)R.", "expected a function and a tuple of arguments, found an integer and a tuple, at byte 3 of the pickle.")]
    [InlineData("}}b.", "expected the state of an array or a dtype, found a dictionary for a dictionary, at byte 2 of the pickle.")]
    [InlineData("\u0080\u0006N.", "expected a protocol up to 5, found 6, at byte 0 of the pickle.")]
    [InlineData("\u0095\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FFN.", "found one of 18446744073709551615, at byte 0 of the pickle.")]
    [InlineData("T\u00FF\u00FF\u00FF\u00FFab", "expected 4294967295 more bytes, found 2: the file is truncated, or a length is wrong, at byte 0 of the pickle.")]
    [InlineData("\u008E\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FFab", "expected 18446744073709551615 more bytes, found 2")]
    [InlineData("X\u0001\u0000\u0000\u0000\u00FF.", "expected text in UTF-8, found other bytes, at byte 0 of the pickle.")]
    [InlineData("\u008A\u0009\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001.", "expected an integer of at most 8 bytes, found one of 9, at byte 0 of the pickle.")]
    [InlineData("I99999999999999999999\n.", "expected a whole number of at most 64 bits, found '99999999999999999999', at byte 0 of the pickle.")]
    [InlineData("Fone\n.", "expected a number, found 'one', at byte 0 of the pickle.")]
    [InlineData("S'a\\q'\n.", "expected an escape sequence of a string, found '\\q', at byte 0 of the pickle.")]
    [InlineData("Sabc\n.", "expected a string in quotes, found abc, at byte 0 of the pickle.")]
    [InlineData("Vabc", "expected a line feed at the end of the argument, found none, at byte 0 of the pickle.")]
    [InlineData("V\\uD8", "expected a line feed")]
    [InlineData("V\\uD8\n.", "expected 4 hexadecimal digits of a character, found 'D8', at byte 0 of the pickle.")]
    [InlineData("h\u0005.", "expected a reference to an earlier value, found number 5, which is none, at byte 0 of the pickle.")]
    [InlineData("K\u0001e.", "expected a MARK before this opcode, found none, at byte 2 of the pickle.")]
    [InlineData("](K\u0001s.", "expected 2 values on the stack, found 1, at byte 4 of the pickle.")]
    [InlineData("K\u0001K\u0001a.", "expected a list to append to, found an integer, at byte 4 of the pickle.")]
    [InlineData("}(K\u0001u.", "expected pairs of keys and values, found 1 values, at byte 4 of the pickle.")]
    [InlineData("}K\u0001K\u0002s.", "expected text of at most 256 characters as a key, found an integer, at byte 5 of the pickle.")]
    [InlineData("NN.", "expected one value at the end, found 2, at byte 2 of the pickle.")]
    [InlineData("N.N", "expected the end of the file behind STOP, found 1 more bytes, at byte 1 of the pickle.")]
    [InlineData("", "expected 1 more bytes, found 0: the file is truncated, or a length is wrong, at byte 0 of the pickle.")]
    public void What_is_wrong_is_named_with_its_offset(string pickle, string message)
    {
        string actual = Assert.Throws<InvalidDataException>(() => PickleReader.Read(Bytes(pickle), "damaged.pickle")).Message;
        Assert.StartsWith("damaged.pickle: expected ", actual);
        Assert.Contains(message, actual);
    }

    [Theory]
    [InlineData("u1", "u2", "expected an array of unsigned bytes (u1), found one of 'u2'")]
    [InlineData("K\u0002M\u0000\u000C", "K\u0003M\u0000\u000C", "expected 9216 bytes for an array of 3×3072, found 6144")]
    [InlineData("\u0089T", "\u0088T", "expected an array in C order, found one in Fortran order")]
    [InlineData("_reconstruct", "_reconstrukt", "found the global 'numpy.core.multiarray _reconstrukt', which is refused")]
    [InlineData("K\u0006K\u0009", "K\u0006K\u000A", "expected labels[1] from 0 to 9, found 10.")]
    [InlineData("(K\u0006K\u0009e", "(K\u0006N0e", "expected 'labels' with 2 entries, one an image, found 1.")]
    [InlineData("\u0006labels", "\u0006lapels", "expected an entry 'labels' in the pickle's dictionary, found none.")]
    public void An_array_or_field_that_does_not_fit_is_named(string original, string changed, string message)
    {
        string content = Encoding.Latin1.GetString(BatchPickles.Read("python2"));
        int at = content.IndexOf(original, StringComparison.Ordinal);
        Assert.True(at >= 0);
        byte[] damaged = Bytes(content[..at] + changed + content[(at + original.Length)..]);

        string actual = Assert.Throws<InvalidDataException>(() => Cifar10Batch.FromPickle(damaged, "damaged")).Message;
        Assert.StartsWith("damaged: expected ", actual);
        Assert.Contains(message, actual);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text.Select(c => c <= '\u00FF' ? c : throw new ArgumentException("Not a byte.")).ToArray());
}
