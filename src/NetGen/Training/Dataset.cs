using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Training;

/// <summary>Samples in memory, with their targets or without. It looks at the arrays that it was given and does not copy them.</summary>
public sealed partial class Dataset
{
    private readonly float[]? _inputs;
    private readonly byte[]? _pixels;
    private readonly float[] _pixelValues = [];
    private readonly int[] _labels = [];
    private readonly float[] _targets = [];

    private Dataset(float[] inputs, int sampleLength, int[] labels, int labelsPerSample, IReadOnlyList<string>? classNames)
    {
        _inputs = inputs;
        _labels = labels;
        SampleLength = sampleLength;
        Target = TargetKind.Label;
        LabelsPerSample = labelsPerSample;
        ClassNames = RequireNames(labels, labelsPerSample, classNames);
        Count = CountLabelled(inputs.Length, "floats", sampleLength, labels.Length, labelsPerSample);
    }

    private Dataset(float[] inputs, int sampleLength)
    {
        _inputs = inputs;
        SampleLength = sampleLength;
        Target = TargetKind.None;
        Count = CountAlone(inputs.Length, "floats", sampleLength);
    }

    private Dataset(float[] inputs, int sampleLength, float[] targets, int targetLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        _inputs = inputs;
        _targets = targets;
        SampleLength = sampleLength;
        TargetLength = targetLength;
        Target = TargetKind.Vector;
        int vectors = targets.Length / targetLength;
        if (vectors * targetLength != targets.Length)
        {
            throw new ArgumentException($"The targets have {targets.Length} floats; expected a multiple of {targetLength}.", nameof(targets));
        }

        Count = CountSamples(inputs.Length, "floats", sampleLength, vectors, "targets");
    }

    private Dataset(byte[] pixels, int sampleLength, float divisor)
    {
        _pixels = pixels;
        _pixelValues = ValuesOfPixels(divisor);
        SampleLength = sampleLength;
        Target = TargetKind.None;
        Count = CountAlone(pixels.Length, "bytes", sampleLength);
    }

    private Dataset(byte[] pixels, int sampleLength, byte[] labels, int labelsPerSample, float divisor, IReadOnlyList<string>? classNames)
    {
        _pixels = pixels;
        _pixelValues = ValuesOfPixels(divisor);
        _labels = Array.ConvertAll(labels, label => (int)label);
        LabelsPerSample = labelsPerSample;
        ClassNames = RequireNames(_labels, labelsPerSample, classNames);
        SampleLength = sampleLength;
        Target = TargetKind.Label;
        Count = CountLabelled(pixels.Length, "bytes", sampleLength, labels.Length, labelsPerSample);
    }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Floats of a sample.</summary>
    public int SampleLength { get; }

    /// <summary>Whether the targets are labels or vectors, or there are none.</summary>
    public TargetKind Target { get; }

    /// <summary>Floats of a target vector; 0 for labels, and where there are no targets.</summary>
    public int TargetLength { get; }

    /// <summary>Labels of a sample: one, or one for each of its pixels or steps; 0 for target vectors, and where there are no targets.</summary>
    public int LabelsPerSample { get; }

    /// <summary>The labels, <see cref="LabelsPerSample"/> of a sample after those of the one before; empty where there are none.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>
    /// The name of each class; empty if the data set has none. A trainer compares the names of the data that it trains on with those of the data that it
    /// evaluates on, so that a label means the same class in both.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; } = [];

    /// <summary>Samples of floats with a label each, or one for each of their pixels or steps.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="sampleLength">Floats of a sample.</param>
    /// <param name="labels">Classes from 0: one a sample, or those of its pixels or steps in row-major order.</param>
    /// <param name="classNames">The name of each class, or null if there are none.</param>
    /// <param name="labelsPerSample">Labels of a sample (<see cref="NetworkInfo.LabelsPerSample"/>).</param>
    /// <exception cref="ArgumentException">The inputs are not as many whole samples as there are labels, or a label has no name.</exception>
    public static Dataset FromFloats(float[] inputs, int sampleLength, int[] labels, IReadOnlyList<string>? classNames = null, int labelsPerSample = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        return new Dataset(inputs, sampleLength, labels, labelsPerSample, classNames);
    }

    /// <summary>Samples of floats with a target vector each.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="sampleLength">Floats of a sample.</param>
    /// <param name="targets">Target vectors one after another.</param>
    /// <param name="targetLength">Floats of a target vector.</param>
    /// <exception cref="ArgumentException">The inputs are not as many whole samples as there are whole targets.</exception>
    public static Dataset FromFloats(float[] inputs, int sampleLength, float[] targets, int targetLength)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return new Dataset(inputs, sampleLength, targets, targetLength);
    }

    /// <summary>Samples of floats without targets, for a loss that compares outputs with each other (<see cref="TripletMarginLossAttribute"/>).</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="sampleLength">Floats of a sample.</param>
    /// <exception cref="ArgumentException">The inputs are no whole samples.</exception>
    public static Dataset FromFloats(float[] inputs, int sampleLength)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return new Dataset(inputs, sampleLength);
    }

    /// <summary>Samples of bytes with a label each, or one for each of their pixels or steps. A pixel becomes the float pixel / divisor when it is used, rounded as PyTorch's <c>x.float() / divisor</c>.</summary>
    /// <param name="pixels">Samples one after another.</param>
    /// <param name="sampleLength">Bytes of a sample.</param>
    /// <param name="labels">Classes from 0: one a sample, or those of its pixels or steps in row-major order.</param>
    /// <param name="divisor">What the pixels are divided by; finite and not 0.</param>
    /// <param name="classNames">The name of each class, or null if there are none.</param>
    /// <param name="labelsPerSample">Labels of a sample (<see cref="NetworkInfo.LabelsPerSample"/>).</param>
    /// <exception cref="ArgumentException">The pixels are not as many whole samples as there are labels, or a label has no name.</exception>
    public static Dataset FromBytes(byte[] pixels, int sampleLength, byte[] labels, float divisor = 255, IReadOnlyList<string>? classNames = null, int labelsPerSample = 1)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        return new Dataset(pixels, sampleLength, labels, labelsPerSample, divisor, classNames);
    }

    /// <summary>Samples of bytes without targets, for a loss that compares outputs with each other (<see cref="TripletMarginLossAttribute"/>). A pixel becomes the float pixel / divisor when it is used.</summary>
    /// <param name="pixels">Samples one after another.</param>
    /// <param name="sampleLength">Bytes of a sample.</param>
    /// <param name="divisor">What the pixels are divided by; finite and not 0.</param>
    /// <exception cref="ArgumentException">The pixels are no whole samples.</exception>
    public static Dataset FromBytes(byte[] pixels, int sampleLength, float divisor = 255)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return new Dataset(pixels, sampleLength, divisor);
    }

    /// <summary>Copies the input of one sample.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="destination">Receives <see cref="SampleLength"/> floats.</param>
    public void CopyInput(int sample, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Count);
        int start = sample * SampleLength;
        if (_inputs is not null)
        {
            _inputs.AsSpan(start, SampleLength).CopyTo(destination);
            return;
        }

        ReadOnlySpan<byte> pixels = _pixels.AsSpan(start, SampleLength);
        Span<float> values = destination[..pixels.Length];
        float[] table = _pixelValues;
        for (int i = 0; i < pixels.Length; i++)
        {
            values[i] = table[pixels[i]];
        }
    }

    /// <summary>Copies the target vector of one sample.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="destination">Receives <see cref="TargetLength"/> floats.</param>
    /// <exception cref="InvalidOperationException">The targets are labels, or there are none.</exception>
    public void CopyTarget(int sample, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Count);
        if (Target != TargetKind.Vector)
        {
            throw new InvalidOperationException($"The data set has {DatasetChecks.Words(Target, TargetLength)}; expected target vectors.");
        }

        _targets.AsSpan(sample * TargetLength, TargetLength).CopyTo(destination);
    }

    /// <summary>Collects the samples of a mini-batch, with the inputs of all.</summary>
    internal void Gather(ReadOnlySpan<int> samples, Span<float> inputs, Span<int> labels, Span<float> targets) =>
        Gather(samples, inputs, labels, targets, new BatchShare(0, samples.Length, samples.Length));

    /// <summary>What tells the data from other data: a digest of all samples, targets and names of classes.</summary>
    internal string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<float>(_inputs ?? []));
        hash.AppendData(_pixels ?? []);
        hash.AppendData(MemoryMarshal.AsBytes<float>(_pixelValues));
        hash.AppendData(MemoryMarshal.AsBytes<int>(_labels));
        hash.AppendData(MemoryMarshal.AsBytes<float>(_targets));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', ClassNames)));
        return $"{Count} samples of {SampleLength} values, digest {Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}";
    }

    /// <summary>Collects the samples of a mini-batch.</summary>
    /// <param name="samples">Their indices.</param>
    /// <param name="inputs">Receives their inputs.</param>
    /// <param name="labels">Receives their labels; not used for target vectors.</param>
    /// <param name="targets">Receives their target vectors; not used for labels.</param>
    /// <param name="share">The samples whose inputs are asked for.</param>
    internal void Gather(ReadOnlySpan<int> samples, Span<float> inputs, Span<int> labels, Span<float> targets, BatchShare share)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (i >= share.First && i < share.First + share.Count)
            {
                CopyInput(samples[i], inputs[(i * SampleLength)..]);
            }

            if (Target == TargetKind.Label)
            {
                _labels.AsSpan(samples[i] * LabelsPerSample, LabelsPerSample).CopyTo(labels[(i * LabelsPerSample)..]);
            }
            else if (Target == TargetKind.Vector)
            {
                _targets.AsSpan(samples[i] * TargetLength, TargetLength).CopyTo(targets[(i * TargetLength)..]);
            }
        }
    }

    private static IReadOnlyList<string> RequireNames(int[] labels, int labelsPerSample, IReadOnlyList<string>? classNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelsPerSample, 1);
        if (classNames is { Count: > 0 } && Array.FindIndex(labels, label => label >= classNames.Count) is >= 0 and var wrong)
        {
            throw new ArgumentException($"The label of {LabelPlace.Of(wrong, labelsPerSample)} is {labels[wrong]}; expected one below {classNames.Count}, the number of class names.", nameof(labels));
        }

        return classNames ?? [];
    }

    private static float[] ValuesOfPixels(float divisor)
    {
        if (!float.IsFinite(divisor) || divisor == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, $"The divisor is {divisor}; expected a finite number other than 0.");
        }

        var values = new float[256];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i / divisor;
        }

        return values;
    }

    private static int CountAlone(int length, string unit, int sampleLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleLength, 1);
        return length % sampleLength == 0 ? length / sampleLength : throw new ArgumentException($"There are {length} {unit} of input; expected a multiple of {sampleLength}.");
    }

    private static int CountLabelled(int length, string unit, int sampleLength, int labels, int labelsPerSample) => labels % labelsPerSample == 0
        ? CountSamples(length, unit, sampleLength, labels / labelsPerSample, labelsPerSample == 1 ? "labels" : $"samples of {labelsPerSample} labels")
        : throw new ArgumentException($"There are {labels} labels; expected a multiple of {labelsPerSample}.", nameof(labels));

    private static int CountSamples(int length, string unit, int sampleLength, int targets, string targetUnit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleLength, 1);
        return (long)targets * sampleLength == length
            ? targets
            : throw new ArgumentException($"{length} {unit} of input for {targets} {targetUnit}; expected {(long)targets * sampleLength}, {sampleLength} for each.");
    }
}
