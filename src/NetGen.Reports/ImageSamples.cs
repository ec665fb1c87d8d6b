using System.Globalization;
using NetGen.Training;

namespace NetGen.Reports;

/// <summary>The samples of a data set as pictures with labels: it knows their shape, their classes' names and which values are black and white.</summary>
public sealed class ImageSamples
{
    /// <summary>Describes the samples of a data set.</summary>
    /// <param name="data">The samples, as the network takes them.</param>
    /// <param name="shape">Their shape: (channels, height, width), such as <see cref="NetworkInfo.InputShape"/>. Three channels are red, green and blue.</param>
    /// <param name="classNames">The name of each class; null takes those of the data set, and without any a class is shown as its number.</param>
    /// <exception cref="ArgumentException">
    /// The shape is not that of an image, or not that of the samples, there are no samples, or the data set has class names and they are others.
    /// </exception>
    public ImageSamples(Dataset data, IReadOnlyList<int> shape, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count != 3 || shape.Aggregate(1L, (length, dimension) => length * dimension) != data.SampleLength)
        {
            throw new ArgumentException(
                $"The shape is [{string.Join(", ", shape)}]; expected (channels, height, width) of samples that have {data.SampleLength} floats.", nameof(shape));
        }

        if (data.Count == 0)
        {
            throw new ArgumentException("The data set has 0 samples; expected at least 1.", nameof(data));
        }

        if (classNames is not null && data.ClassNames.Count > 0 && !classNames.SequenceEqual(data.ClassNames, StringComparer.Ordinal))
        {
            throw new ArgumentException($"The class names are {Some(classNames)}; expected {Some(data.ClassNames)}, those of the data set in their order.", nameof(classNames));
        }

        Data = data;
        Channels = shape[0];
        Height = shape[1];
        Width = shape[2];
        ClassNames = classNames ?? (data.ClassNames.Count > 0 ? data.ClassNames : null);
    }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>Number of samples.</summary>
    public int Count => Data.Count;

    /// <summary>Channels of an image.</summary>
    public int Channels { get; }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Pixels of a row.</summary>
    public int Width { get; }

    /// <summary>The name of each class, or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The values of black and of full brightness; null (the default) shows each image from its own darkest to its own brightest value.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or black is above full brightness.</exception>
    public ValueRange? Range
    {
        get;
        init
        {
            value?.RequireFinite(nameof(Range));
            field = value;
        }
    }

    /// <summary>A copy of a sample, as the network takes it: [channels][height][width].</summary>
    /// <param name="sample">Its index.</param>
    public float[] Input(int sample)
    {
        var input = new float[Data.SampleLength];
        Data.CopyInput(sample, input);
        return input;
    }

    /// <summary>A sample as a picture, a pixel for each of the image's.</summary>
    /// <param name="sample">Its index.</param>
    public Bitmap Picture(int sample) => Picture(Input(sample));

    /// <summary>Any input of the samples' shape as a picture.</summary>
    /// <param name="input">[channels][height][width].</param>
    /// <exception cref="ArgumentException">The length is not a sample's.</exception>
    public Bitmap Picture(ReadOnlySpan<float> input) => Bitmap.FromPlanes(input, Channels, Height, Width, Range ?? ValueRange.Of(input));

    /// <summary>The name of a class, or its number if it has none.</summary>
    /// <param name="label">The class, from 0.</param>
    public string ClassName(int label) => NameOf(label, ClassNames);

    /// <summary>The name of a sample's class; empty where the data set has no labels.</summary>
    /// <param name="sample">Its index.</param>
    public string LabelOf(int sample) => Data.LabelsPerSample != 1 ? string.Empty : ClassName(Data.Labels[sample]);

    internal static string NameOf(int label, IReadOnlyList<string>? classNames) =>
        (classNames is not null && label >= 0 && label < classNames.Count ? classNames[label] : null) ?? label.ToString(CultureInfo.InvariantCulture);

    private static string Some(IReadOnlyList<string> names) => VisibleText.Start(string.Join(", ", names), 200);
}
