using System.IO.Compression;
using System.Text;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>Files of other formats are recognised, and the error says what they are.</summary>
public sealed class ForeignFormatTests
{
    public static TheoryData<string, byte[], string> Files => new()
    {
        { "torch.save", Zip("archive/data.pkl"), "PyTorch pickle (zip)" },
        { "numpy.savez", Zip("weight.npy"), "zip archive of NumPy arrays" },
        { "zip", Zip("readme.txt"), "zip archive" },
        { "legacy torch.save", [0x80, 2, 0x8A, 10, (byte)'l', 0xFC, 0x9C, (byte)'F', 0xF9, (byte)' ', (byte)'j', 0xA8, (byte)'P', 0x19, (byte)'.', 0x80, 2], "PyTorch pickle" },
        { "pickle", [0x80, 4, 0x95, 20, 0, 0, 0, 0, 0, 0, 0, (byte)'}'], "PyTorch pickle" },
        { "page", Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>404</body></html>"), "an HTML page" },
        { "page with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("\r\n  <HTML lang=en>")], "an HTML page" },
        { "xml", Encoding.UTF8.GetBytes("<?xml version='1.0'?><Error/>"), "XML" },
        { "gzip", Gzip(), "compressed with gzip" },
        { "gzip with a date", [0x1F, 0x8B, 8, 0, 1, 2, 3, 0x65, 0, 3, 0x4B], "compressed with gzip" },
        { "onnx", [0x08, 0x07, 0x12, 0x07, .. "pytorch"u8, 0x1A, 0x05], "an ONNX model" },
        { "onnx without producer", [0x08, 0x08, 0x3A, 0x9F, 0x03, 0x0A, 0x1F, 0x0A, 0x05], "an ONNX model" },
        { "lfs", Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"), "Git LFS" },
        { "json", Encoding.UTF8.GetBytes("{\"metadata\":{\"total_size\":1}}"), "a JSON text" },
        { "hdf5", [0x89, .. "HDF\r\n"u8, 0x1A, 0x0A, 0, 0], "HDF5" },
        { "npy", [0x93, .. "NUMPY"u8, 1, 0, 0x76, 0], "a NumPy array" },
        { "empty", [], "is empty" },
        { "noise", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "stated to have 578437695752307201 bytes" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void TheErrorSaysWhatTheFileIs(string kind, byte[] bytes, string words)
    {
        ShapeOnlyNetwork network = SafetensorsTests.Filled(SafetensorsTests.Sequential(), 2);
        foreach (Stream stream in new Stream[] { new MemoryStream(bytes), new TrickleStream(bytes) })
        {
            string message = Assert.Throws<WeightsFormatException>(() => network.Load(stream)).Message;
            Assert.True(message.Contains(words, StringComparison.Ordinal), $"{kind}: {message}");
        }
    }

    private static byte[] Zip(string entry)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(entry).Open().Dispose();
        }

        return stream.ToArray();
    }

    private static byte[] Gzip()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(new byte[100]);
        }

        return stream.ToArray();
    }
}
