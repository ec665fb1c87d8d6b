using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    private InputRange[]? _inputRanges;
    private ValueRange[]? _valueRanges;

    /// <summary>
    /// Fixes the ranges over which <see cref="WeightFormat.Int8"/> rounds what its layers read: from the least to the largest value that they read for these
    /// samples. Values beyond are cut off, and NaN counts as some value of the range. Without it every sample has a range of its own, which cuts off nothing. It
    /// holds until parameters change; a network whose layers are all below the size that <see cref="WeightFormat"/> names has nothing to calibrate.
    /// A network that is declared with <c>FullInteger = true</c> fixes the range of every layer's output, and predicts with bytes only afterwards. It computes the
    /// samples with plain loops, some milliseconds each.
    /// </summary>
    /// <param name="samples">Samples one after another, such as a few hundred of the training data; none returns to the ranges of every sample.</param>
    /// <exception cref="ArgumentException">The samples are not a whole number of samples, or values of a layer of a full-integer network are not finite.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public void Calibrate(ReadOnlySpan<float> samples)
    {
        int count = CheckInput(samples.Length);
        lock (_changing)
        {
            RequireUntrained("calibrate it");
            IntegerStep[] steps = Kernels.IntegerSteps;
            ValueRange[]? values = steps.Length > 0 && count > 0 ? RecordValues(steps, samples) : null;
            InputRange[]? inputs = steps.Length == 0 && count > 0 ? RecordRanges(samples, count) : null;
            (_valueRanges, _inputRanges, _prediction) = (values, inputs, null);
        }
    }

    private InputRange[] RecordRanges(ReadOnlySpan<float> samples, int count)
    {
        NetworkMemory memory = Kernels.Memory;
        var packed = new AlignedBuffer(memory.Packed);
        var workspace = new AlignedBuffer(memory.PredictOneScratch);
        var output = new AlignedBuffer(_outputLength);
        Kernels.Pack(_parameters.Pointer, _state.Pointer, packed.Pointer, WeightFormat.Int8);
        Span<InputRange> ranges = RangesOf(packed, memory);
        ranges.Fill(InputRange.Recorder);
        fixed (float* x = samples)
        {
            for (int i = 0; i < count; i++)
            {
                Kernels.PredictOne(packed.Pointer, workspace.Pointer, x + ((long)i * _inputLength), output.Pointer, WeightFormat.Int8);
            }
        }

        GC.KeepAlive(workspace);
        GC.KeepAlive(output);
        InputRange[] recorded = Array.ConvertAll(ranges.ToArray(), range => range.Recorded);
        GC.KeepAlive(packed);
        return recorded;
    }

    private ValueRange[] RecordValues(IntegerStep[] steps, ReadOnlySpan<float> samples)
    {
        var calibration = new IntegerCalibration(steps, _parameters.Pointer, _state.Pointer);
        for (int i = 0; i < samples.Length; i += _inputLength)
        {
            calibration.Add(samples.Slice(i, _inputLength));
        }

        int wrong = Array.FindIndex(calibration.Ranges, range => !range.IsFinite);
        return wrong < 0 ? calibration.Ranges : throw new ArgumentException(
            $"The samples have values that are not finite at {(wrong == 0 ? "the input" : steps[wrong - 1].Name)}; expected finite ones, so that they have a range.", nameof(samples));
    }

    private IntegerPrediction PrepareIntegers() => _valueRanges is { } ranges
        ? IntegerPrediction.Create(Kernels.Lanes, Kernels.IntegerSteps, ranges, _parameters.Pointer, _state.Pointer)
        : throw new InvalidOperationException(
            $"{Info.Name} predicts with bytes in all layers, and their ranges are not known; expected a call of Calibrate with some samples after the last change of its parameters.");

    // The last of the packed memory.
    private static Span<InputRange> RangesOf(AlignedBuffer packed, in NetworkMemory memory) =>
        new(packed.Pointer + memory.Packed - ((long)memory.InputRanges * InputRange.Floats), memory.InputRanges);
}
