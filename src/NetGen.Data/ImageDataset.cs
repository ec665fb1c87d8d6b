namespace NetGen.Data;

/// <summary>Grey images with one label each, as MNIST and the data sets in its format hold them.</summary>
public sealed class ImageDataset
{
    private ImageDataset(byte[] pixels, byte[] labels, int rows, int columns)
    {
        Pixels = pixels;
        Labels = labels;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>One byte a pixel, [<see cref="Count"/>][<see cref="Rows"/>][<see cref="Columns"/>].</summary>
    public byte[] Pixels { get; }

    /// <summary>One label an image, from 0.</summary>
    public byte[] Labels { get; }

    /// <summary>Height of an image in pixels.</summary>
    public int Rows { get; }

    /// <summary>Width of an image in pixels.</summary>
    public int Columns { get; }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>
    /// Loads the images and labels of one split from a folder that holds the files of MNIST under their usual names
    /// (<c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-...</c>), each with or without <c>.gz</c>.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="split">Which two of the four files.</param>
    /// <param name="classes">Number of classes: every label must be below.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder lacks one of the files.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the two do not fit together.</exception>
    public static ImageDataset Load(string folder, DatasetSplit split, int classes = 10)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} does not exist.");
        }

        string prefix = split == DatasetSplit.Train ? "train" : "t10k";
        string images = FindFile(folder, $"{prefix}-images-idx3-ubyte");
        string labels = FindFile(folder, $"{prefix}-labels-idx1-ubyte");
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

        return new ImageDataset(images.Data, labels.Data, images.Dimensions[1], images.Dimensions[2]);
    }

    /// <summary>The first images, or all if there are no more.</summary>
    /// <param name="count">Most images to take, at least 1.</param>
    public ImageDataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return count >= Count ? this : new ImageDataset(Pixels[..(count * Rows * Columns)], Labels[..count], Rows, Columns);
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

    private static string FindFile(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        string packed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(packed) ? packed
            : throw new FileNotFoundException($"The folder {folder} has neither {name} nor {name}.gz.", plain);
    }

    private static void CheckRank(IdxFile file, int rank, string meaning)
    {
        if (file.Dimensions.Count != rank)
        {
            throw new InvalidDataException($"{file.Name}: expected {rank} dimensions {meaning}, found {file.Dimensions.Count} ({string.Join('×', file.Dimensions)}).");
        }
    }
}
