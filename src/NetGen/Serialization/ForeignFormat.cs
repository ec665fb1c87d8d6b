using System.Text;

namespace NetGen.Serialization;

/// <summary>Tells by its first bytes what a file is that is no safetensors file.</summary>
internal static class ForeignFormat
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int HeadBytes = 512;

    private const string SaveIt = "save the weights with safetensors: safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")";

    private static readonly (byte[] Start, string Words)[] s_starts =
    [
        ([0x1F, 0x8B], "compressed with gzip; unpack it first"),
        ("BZh"u8.ToArray(), "compressed with bzip2; unpack it first"),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "compressed with xz; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard; unpack it first"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive; unpack it first"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], $"an HDF5 file, as Keras writes; {SaveIt}"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], $"a NumPy array; {SaveIt}"),
        ("GGUF"u8.ToArray(), $"a GGUF file; {SaveIt}"),
        ("version https://git-lfs"u8.ToArray(), "a pointer of Git LFS in the place of the file; fetch it with git lfs pull"),
    ];

    /// <summary>What a file is, as the end of "It is ..."; null where nothing says so.</summary>
    /// <param name="head">Its first bytes, up to <see cref="HeadBytes"/>.</param>
    public static string? Recognize(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] start, string words) in s_starts)
        {
            if (head.StartsWith(start))
            {
                return words;
            }
        }

        return head.StartsWith("PK"u8) ? Zip(head)
            : head.Length > 1 && head[0] == 0x80 && head[1] is >= 1 and <= 5 ? $"a PyTorch pickle, as torch.save wrote before version 1.6, or another pickle; {SaveIt}"
            : head.Length > 8 && head[4..].StartsWith("TFL3"u8) ? $"a TensorFlow Lite model; {SaveIt}"
            : IsOnnx(head) ? $"an ONNX model; {SaveIt}"
            : Text(head);
    }

    private static string Zip(ReadOnlySpan<byte> head) => head.IndexOf(".pkl"u8) >= 0
        ? $"a PyTorch pickle (zip), as torch.save writes; {SaveIt}"
        : head.IndexOf(".npy"u8) >= 0 ? $"a zip archive of NumPy arrays; {SaveIt}"
        : $"a zip archive; {SaveIt}";

    // Protocol buffers begin with the number of the format's version, then a name or the graph follows.
    private static bool IsOnnx(ReadOnlySpan<byte> head) =>
        head.Length > 8 && head[0] == 0x08 && head[1] is >= 1 and < 64 && head[2] is 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42;

    private static string? Text(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head).TrimStart();
        return text.Contains('\0') ? null
            : text.StartsWith('<')
            ? text.Contains("html", StringComparison.OrdinalIgnoreCase) ? "an HTML page, which was downloaded in the place of the file" : "an XML or HTML text"
            : text.StartsWith('{') || text.StartsWith('[') ? "a JSON text, such as the index of a file in several parts or a server's answer"
            : null;
    }
}
