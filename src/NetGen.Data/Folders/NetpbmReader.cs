namespace NetGen.Data;

/// <summary>Reads files of <see cref="NetpbmImage"/>, packed or not.</summary>
internal sealed class NetpbmReader : IImageReader
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".pgm", ".ppm", ".pgm.gz", ".ppm.gz"];

    /// <inheritdoc/>
    public (ImageShape Shape, byte[] Pixels) Read(string path)
    {
        NetpbmImage image = NetpbmImage.Read(path);
        return (image.Shape, image.Pixels);
    }
}
