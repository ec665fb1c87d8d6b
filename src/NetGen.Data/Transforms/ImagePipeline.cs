using System.Runtime.InteropServices;
using NetGen.Training;

namespace NetGen.Data;

/// <summary>Turns the bytes of an image into the floats that a network takes, by a chain of transforms. It may be used from many threads.</summary>
public sealed partial class ImagePipeline
{
    private readonly IImageTransform[] _transforms;
    private readonly ImageShape[] _shapes;
    private readonly float[] _values = new float[byte.MaxValue + 1];

    /// <summary>A pipeline.</summary>
    /// <param name="input">Size of the images that go in.</param>
    /// <param name="transforms">The transforms, in the order in which they are applied.</param>
    /// <exception cref="ArgumentException">A transform cannot take what the one before it makes.</exception>
    public ImagePipeline(ImageShape input, params IReadOnlyList<IImageTransform> transforms)
        : this(input, byte.MaxValue, transforms)
    {
    }

    /// <summary>A pipeline with a divisor.</summary>
    /// <param name="input">Size of the images that go in.</param>
    /// <param name="divisor">What a pixel is divided by before the first transform, finite and above 0: 255 for values from 0 to 1.</param>
    /// <param name="transforms">The transforms, in the order in which they are applied.</param>
    /// <exception cref="ArgumentException">A transform cannot take what the one before it makes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is not finite and above 0, or makes pixels infinite.</exception>
    public ImagePipeline(ImageShape input, float divisor, params IReadOnlyList<IImageTransform> transforms)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        if (!(divisor > 0 && float.IsFinite(divisor) && float.IsFinite(byte.MaxValue / divisor)))
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "Expected a finite number above 0 by which 255 can be divided.");
        }

        input.RequirePositive(nameof(input));
        Divisor = divisor;
        _transforms = [.. transforms];
        _shapes = new ImageShape[_transforms.Length + 1];
        _shapes[0] = input;
        for (int i = 0; i < _transforms.Length; i++)
        {
            _shapes[i + 1] = _transforms[i].OutputShape(_shapes[i]);
        }

        WorkspaceLength = 2 * _shapes.Max(shape => shape.Length);
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = i / divisor;
        }
    }

    /// <summary>Size of the images that go in.</summary>
    public ImageShape InputShape => _shapes[0];

    /// <summary>Size of the images that come out.</summary>
    public ImageShape OutputShape => _shapes[^1];

    /// <summary>What a pixel is divided by before the first transform.</summary>
    public float Divisor { get; }

    /// <summary>The transforms, in the order in which they are applied.</summary>
    public IReadOnlyList<IImageTransform> Transforms => _transforms;

    /// <summary>Floats that <see cref="Apply(ReadOnlySpan{byte}, Span{float}, Span{float}, ref ImageRandom)"/> needs to work in.</summary>
    public int WorkspaceLength { get; }

    /// <summary>Transforms one image. Allocates nothing.</summary>
    /// <param name="pixels">The image, of <see cref="InputShape"/>.</param>
    /// <param name="destination">Receives the new image, of <see cref="OutputShape"/>.</param>
    /// <param name="workspace">At least <see cref="WorkspaceLength"/> floats, overwritten.</param>
    /// <param name="random">Random numbers of this image.</param>
    /// <exception cref="ArgumentException">A length does not fit, or two of the three overlap.</exception>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> destination, Span<float> workspace, ref ImageRandom random)
    {
        Require(pixels.Length, InputShape.Length, nameof(pixels), "bytes");
        Require(destination.Length, OutputShape.Length, nameof(destination), "floats");
        if (workspace.Length < WorkspaceLength)
        {
            throw new ArgumentException($"The workspace has {workspace.Length} floats; expected at least {WorkspaceLength}.", nameof(workspace));
        }

        workspace = workspace[..WorkspaceLength];
        if (destination.Overlaps(workspace) || MemoryMarshal.AsBytes(workspace).Overlaps(pixels) || MemoryMarshal.AsBytes(destination).Overlaps(pixels))
        {
            throw new ArgumentException("The destination, the workspace and the pixels overlap; expected memory of its own for each.", nameof(destination));
        }

        Span<float> current = _transforms.Length == 0 ? destination : workspace[..InputShape.Length];
        Span<float> other = workspace[(WorkspaceLength / 2)..];
        for (int i = 0; i < pixels.Length; i++)
        {
            current[i] = _values[pixels[i]];
        }

        for (int i = 0; i < _transforms.Length; i++)
        {
            Span<float> next = i == _transforms.Length - 1 ? destination : other[.._shapes[i + 1].Length];
            _transforms[i].Apply(current, _shapes[i], next, ref random);
            other = i % 2 == 0 ? workspace : workspace[(WorkspaceLength / 2)..];
            current = next;
        }
    }

    /// <summary>Transforms one image into a new array. Where something is random, it is drawn as for the first image of the seed 0.</summary>
    /// <param name="pixels">The image, of <see cref="InputShape"/>.</param>
    /// <returns>The new image, of <see cref="OutputShape"/>.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public float[] Apply(ReadOnlySpan<byte> pixels)
    {
        var image = new float[OutputShape.Length];
        var random = new ImageRandom(seed: 0, epoch: 0, image: 0);
        Apply(pixels, image, new float[WorkspaceLength], ref random);
        return image;
    }

    /// <summary>Transforms all images of a data set, once.</summary>
    /// <param name="images">The images, of <see cref="InputShape"/>.</param>
    /// <param name="seed">Seed of what is random.</param>
    /// <param name="threads">Threads to use, at least 1; the result is the same for any number.</param>
    /// <returns>The images with their labels.</returns>
    /// <exception cref="ArgumentException">The images have another size.</exception>
    public Dataset Apply(ImageDataset images, ulong seed = 0, int threads = 1)
    {
        RequireImages(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int length = OutputShape.Length;
        var floats = new float[checked(images.Count * length)];
        Parallel.For(
            0,
            images.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new float[WorkspaceLength],
            (i, _, workspace) =>
            {
                var random = new ImageRandom(seed, epoch: 0, i);
                Apply(images.Image(i), floats.AsSpan(i * length, length), workspace, ref random);
                return workspace;
            },
            _ => { });
        return Dataset.FromFloats(floats, length, Array.ConvertAll(images.Labels, label => (int)label), images.ClassNames);
    }

    /// <summary>Checks that images have the size that this pipeline takes.</summary>
    internal void RequireImages(ImageDataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Shape != InputShape)
        {
            throw new ArgumentException($"The images are {images.Shape}; expected {InputShape}, as the pipeline takes.", nameof(images));
        }
    }

    private static void Require(int length, int expected, string parameter, string unit)
    {
        if (length != expected)
        {
            throw new ArgumentException($"There are {length} {unit}; expected {expected}.", parameter);
        }
    }
}
