namespace NetGen.Data;

/// <summary>Images of one size, grey or in colour, with one label each.</summary>
public sealed class ImageDataset
{
    /// <summary>Images with labels. The arrays are not copied.</summary>
    /// <param name="pixels">One byte a value, [count][channel][row][column].</param>
    /// <param name="labels">[count], from 0.</param>
    /// <param name="shape">Size of an image, each number at least 1.</param>
    /// <param name="classNames">The name of each class, or null if there are none.</param>
    /// <exception cref="ArgumentException">The pixels are not as many whole images as there are labels, or a label has no name.</exception>
    public ImageDataset(byte[] pixels, byte[] labels, ImageShape shape, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        shape.RequirePositive(nameof(shape));
        if ((long)labels.Length * shape.Length != pixels.Length)
        {
            throw new ArgumentException($"There are {pixels.Length} bytes of pixels for {labels.Length} labels; expected {(long)labels.Length * shape.Length}, {shape.Length} an image ({shape}).", nameof(pixels));
        }

        if (classNames is not null && labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Clamp(classNames.Count - 1, 0, byte.MaxValue)) is >= 0 and var wrong)
        {
            throw new ArgumentException($"The label of image {wrong} is {labels[wrong]}; expected one below {classNames.Count}, the number of class names.", nameof(labels));
        }

        Pixels = pixels;
        Labels = labels;
        Shape = shape;
        ClassNames = classNames ?? [];
    }

    /// <summary>One byte a value, [<see cref="Count"/>][<see cref="Channels"/>][<see cref="Rows"/>][<see cref="Columns"/>].</summary>
    public byte[] Pixels { get; }

    /// <summary>One label an image, from 0.</summary>
    public byte[] Labels { get; }

    /// <summary>Size of an image.</summary>
    public ImageShape Shape { get; }

    /// <summary>The name of each class; empty if the data set has none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Channels of an image: 1 for grey, 3 for red, green and blue.</summary>
    public int Channels => Shape.Channels;

    /// <summary>Height of an image in pixels.</summary>
    public int Rows => Shape.Rows;

    /// <summary>Width of an image in pixels.</summary>
    public int Columns => Shape.Columns;

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>
    /// Loads the images and labels of one split from a folder that holds the files of MNIST under their usual names
    /// (<c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-...</c>), each with or without <c>.gz</c>; a dot may stand before <c>idx</c>,
    /// as some programs name what they unpack.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="split">Which two of the four files.</param>
    /// <param name="classes">Number of classes: every label must be below.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="IOException">A file cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the two do not fit together.</exception>
    public static ImageDataset Load(string folder, DatasetSplit split, int classes = 10)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} does not exist.");
        }

        string prefix = split == DatasetSplit.Train ? "train" : "t10k";
        string images = FindFile(folder, $"{prefix}-images", "idx3-ubyte");
        string labels = FindFile(folder, $"{prefix}-labels", "idx1-ubyte");
        return FromIdx(IdxFile.Read(images), IdxFile.Read(labels), classes);
    }

    /// <summary>Puts images and labels together.</summary>
    /// <param name="images">[count, rows, columns].</param>
    /// <param name="labels">[count].</param>
    /// <param name="classes">Number of classes: every label must be below.</param>
    /// <exception cref="InvalidDataException">A file has another number of dimensions, the counts differ, or a label is out of range.</exception>
    public static ImageDataset FromIdx(IdxFile images, IdxFile labels, int classes = 10)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        CheckRank(images, 3, "[count, rows, columns]");
        CheckRank(labels, 1, "[count]");
        int count = images.Dimensions[0];
        if (labels.Dimensions[0] != count)
        {
            throw new InvalidDataException($"{labels.Name}: expected {count} labels, one for each image of {images.Name}, found {labels.Dimensions[0]}.");
        }

        int wrong = labels.Data.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)Math.Min(classes - 1, byte.MaxValue));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"{labels.Name}: expected labels from 0 to {classes - 1}, found {labels.Data[wrong]} for image {wrong}.");
        }

        return new ImageDataset(images.Data, labels.Data, new ImageShape(1, images.Dimensions[1], images.Dimensions[2]));
    }

    /// <summary>The first images, or all if there are no more.</summary>
    /// <param name="count">Most images to take, at least 1.</param>
    public ImageDataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count >= Count ? this : new ImageDataset(Pixels[..(count * Shape.Length)], Labels[..count], Shape, ClassNames.Count > 0 ? ClassNames : null);
    }

    /// <summary>The values of one image, [<see cref="Channels"/>][<see cref="Rows"/>][<see cref="Columns"/>].</summary>
    /// <param name="index">Index of the image.</param>
    public ReadOnlySpan<byte> Image(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return Pixels.AsSpan(index * Shape.Length, Shape.Length);
    }

    /// <summary>The pixels divided by 255, so from 0 to 1: what a network takes.</summary>
    public float[] ToFloats()
    {
        var values = new float[Pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Pixels[i] / 255f;
        }

        return values;
    }

    private static string FindFile(string folder, string name, string type)
    {
        string[] names = [$"{name}-{type}", $"{name}-{type}.gz", $"{name}.{type}", $"{name}.{type}.gz"];
        return DataFile.Find(folder, names)
            ?? throw new FileNotFoundException($"The folder {folder} has none of {string.Join(", ", names)}.", Path.Combine(folder, names[0]));
    }

    private static void CheckRank(IdxFile file, int rank, string meaning)
    {
        if (file.Dimensions.Count != rank)
        {
            throw new InvalidDataException($"{file.Name}: expected {rank} dimensions {meaning}, found {file.Dimensions.Count} ({string.Join('×', file.Dimensions)}).");
        }
    }
}
