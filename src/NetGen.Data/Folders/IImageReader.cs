namespace NetGen.Data;

/// <summary>Reads files of images for <see cref="ImageFolder"/>. The package NetGen.Data.Images has one for PNG and JPEG.</summary>
public interface IImageReader
{
    /// <summary>How names of its files end, such as <c>.png</c>; case does not matter.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <returns>The size of the image, and its values from 0 to 255, [channel][row][column].</returns>
    /// <exception cref="InvalidDataException">The content is not one image that it can read.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    (ImageShape Shape, byte[] Pixels) Read(string path);
}
