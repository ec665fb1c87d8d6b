using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Metering;
using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    // Working memory up to this size lies on the caller's stack; that of larger networks is rented, which takes longer than a small network does.
    private const int StackFloats = 2048;

    // What is less than a page is taken off the stack without a loop that touches page after page. As a variable it has no guard behind it either, as stackalloc has.
    private const int ShortStackFloats = 512;
    private const int AlignmentFloats = AlignedBuffer.Alignment / sizeof(float);

    private readonly RentalPool<AlignedBuffer> _workspaces;
    private readonly RentalPool<ParallelPrediction> _parallelPredictions;
    private readonly int _inputLength;
    private readonly int _outputLength;

    // Length of an input that PredictSample takes at once; that of no input where denormals are flushed.
    private readonly int _shortWayInputLength;
    private volatile Prediction? _prediction;
    private WeightFormat _weightFormat;

    // Whether a call may be reading parameters or running statistics where they are.
    private bool _isRead;

    /// <summary>
    /// How <see cref="Predict(ReadOnlySpan{float}, Span{float})"/> stores the weights that it reads for one sample, where they are so many (65,536 in a
    /// layer) that reading them is what takes the time. Batches, which read them once for many samples, are predicted with 32-bit floats in every
    /// format, and training knows nothing of it. Set it before others predict; the weights are rounded at the next prediction.
    /// A network that is declared with <c>FullInteger = true</c> computes all layers of any number of samples with bytes in <see cref="WeightFormat.Int8"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such format.</exception>
    public WeightFormat WeightFormat
    {
        get => _weightFormat;
        set
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The weight format is not one of WeightFormat.");
            }

            lock (_changing)
            {
                _weightFormat = value;
                _prediction = null;
            }
        }
    }

    /// <summary>Runs the network on one sample or on a batch. Allocates nothing after the first call of a thread.</summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="output">Receives one output per sample. It may be the very memory of the input, where a sample's output is as long as its input.</param>
    /// <exception cref="ArgumentException">
    /// The input is not a whole number of samples, the output is not of the matching length, or it overlaps the input without being the same memory.
    /// </exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        if (PredictionMeter.IsEnabled)
        {
            PredictMeasured(input, output, threads: 1);
        }
        else if (input.Length == _shortWayInputLength && output.Length == _outputLength && !Overlap.Exists(output, input))
        {
            PredictSample(input, output);
        }
        else
        {
            PredictAny(input, output, threads: 1);
        }
    }

    /// <summary>Runs the network on one sample or on a batch, and gives a new array. Where time counts, the other overloads write into memory that is there.</summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order; at least one.</param>
    /// <returns>One output per sample, one after another.</returns>
    /// <exception cref="ArgumentException">The input is not a whole number of samples, or none.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public float[] Predict(ReadOnlySpan<float> input)
    {
        if (input.IsEmpty || input.Length % _inputLength != 0)
        {
            throw new ArgumentException($"The input has {input.Length} floats; expected {_inputLength} for each sample, and at least one sample.", nameof(input));
        }

        var output = new float[checked(input.Length / _inputLength * _outputLength)];
        Predict(input, output);
        return output;
    }

    /// <summary>
    /// Runs the network on a batch, shared out over the caller's thread and threads of the pool. The result does not depend on their number, and where the clock says that
    /// fewer threads take less time it takes fewer.
    /// A single sample, or fewer than threads, shares out the layers that take much longer than a thread takes to be called: some 10 µs, or 65,536 weights to read.
    /// Allocates nothing once as many calls have run as run at the same time.
    /// </summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="output">Receives one output per sample.</param>
    /// <param name="threads">Most threads to use, at least 1.</param>
    /// <exception cref="ArgumentException">The input is not a whole number of samples, or the output is not of the matching length.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == 1)
        {
            Predict(input, output);
        }
        else if (PredictionMeter.IsEnabled)
        {
            PredictMeasured(input, output, threads);
        }
        else
        {
            PredictAny(input, output, threads);
        }
    }

    /// <summary>Runs the network on a tensor of the input's shape, with or without a leading batch dimension.</summary>
    /// <param name="input">[...input shape] or [batch, ...input shape], dense.</param>
    /// <param name="output">[...output shape] or [batch, ...output shape], dense.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a tensor is not dense, or the output overlaps the input without being the same memory.</exception>
    /// <exception cref="InvalidOperationException">Another thread is training the network.</exception>
    public void Predict(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        int inputBatch = TensorShapes.BatchOf(input.Lengths, Info.InputShape, "input");
        int outputBatch = TensorShapes.BatchOf(output.Lengths, Info.OutputShape, "output");
        if (inputBatch != outputBatch)
        {
            throw new ArgumentException($"The output tensor holds {outputBatch} samples; expected {inputBatch}, as many as the input.", nameof(output));
        }

        if (!input.IsDense || !output.IsDense)
        {
            throw new ArgumentException($"The {(input.IsDense ? "output" : "input")} tensor is strided; expected a dense one.");
        }

        Predict(
            MemoryMarshal.CreateReadOnlySpan(in input.GetPinnableReference(), checked((int)input.FlattenedLength)),
            MemoryMarshal.CreateSpan(ref output.GetPinnableReference(), checked((int)output.FlattenedLength)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PredictMeasured(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        long start = Stopwatch.GetTimestamp();
        PredictAny(input, output, threads);
        PredictionMeter.Record(Info, input.Length / _inputLength, Stopwatch.GetElapsedTime(start));
    }

    private void PredictAny(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        if (Info.FlushesDenormals)
        {
            PredictFlushed(input, output, threads);
        }
        else
        {
            PredictSamples(input, output, threads);
        }
    }

    // Everything that a small network need not do is left out here: its arithmetic takes some 10 ns.
    [SkipLocalsInit]
    private void PredictSample(ReadOnlySpan<float> input, Span<float> output)
    {
        Prediction prediction = _prediction ?? Prepare();
        if (prediction.OneScratch > ShortStackFloats)
        {
            PredictLargeSample(prediction, input, output);
            return;
        }

        Unsafe.SkipInit(out ShortScratch memory);
        fixed (float* x = &MemoryMarshal.GetReference(input), y = &MemoryMarshal.GetReference(output))
        {
            Kernels.PredictOne(prediction.Packed, AlignedBuffer.Align(&memory.First), x, y, prediction.Format);
        }

        GC.KeepAlive(prediction);
    }

    [SkipLocalsInit]
    private void PredictLargeSample(Prediction prediction, ReadOnlySpan<float> input, Span<float> output)
    {
        fixed (float* x = &MemoryMarshal.GetReference(input), y = &MemoryMarshal.GetReference(output))
        {
            if (prediction.OneScratch <= StackFloats)
            {
                float* memory = stackalloc float[StackFloats + AlignmentFloats];
                Kernels.PredictOne(prediction.Packed, AlignedBuffer.Align(memory), x, y, prediction.Format);
            }
            else if (prediction.Integer is { } integer)
            {
                integer.Run(x, y);
            }
            else
            {
                AlignedBuffer workspace = _workspaces.Rent();
                Kernels.PredictOne(prediction.Packed, workspace.Pointer, x, y, prediction.Format);
                _workspaces.Return(workspace);
                GC.KeepAlive(workspace);
            }
        }

        GC.KeepAlive(prediction);
    }

    private void PredictSamples(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        int images = CheckLengths(input.Length, output.Length);
        Overlap.RequireApartOrSame(output, input, nameof(output));
        Prediction prediction = _prediction ?? Prepare();
        int together = Math.Clamp(prediction.MostFewImages, 1, Kernels.Lanes);
        bool sharesPhases = threads > 1 && prediction.FewPhases > 0 && images <= together && (prediction.JoinsImages || images < threads);
        if (images == 1 && !sharesPhases)
        {
            PredictSample(input, output);
            return;
        }

        int granularity = Granularity(prediction, images);
        fixed (float* x = input, y = output)
        {
            if (sharesPhases && images > 0)
            {
                PredictFewParallel(prediction, x, y, images, threads);
            }
            else if (threads > 1 && images > granularity)
            {
                PredictParallel(prediction, x, y, images, granularity, threads);
            }
            else
            {
                PredictRange(prediction, x, y, images, images);
            }
        }

        // Batches read some parameters where they are.
        RequireUntrained("predict");
    }

    // Samples that must stay together, so that they come out as they would on one thread.
    private int Granularity(Prediction prediction, int images) =>
        prediction.Integer is not null || (!prediction.JoinsImages && images <= prediction.MostFewImages) ? 1 : Kernels.Lanes;

    private int CheckInput(int inputLength)
    {
        int images = inputLength / _inputLength;
        return images * _inputLength == inputLength
            ? images
            : throw new ArgumentException($"The input has {inputLength} floats; expected a multiple of {_inputLength} ({TensorShapes.Format(Info.InputShape)}).", "input");
    }

    private int CheckLengths(int inputLength, int outputLength)
    {
        int images = CheckInput(inputLength);
        return (long)images * _outputLength == outputLength
            ? images
            : throw new ArgumentException($"The output has {outputLength} floats; expected {(long)images * _outputLength}, {_outputLength} for each of {images} samples.", "output");
    }

    private void PredictParallel(Prediction prediction, float* x, float* y, int images, int granularity, int threads)
    {
        ParallelPrediction parallel = _parallelPredictions.Rent();
        try
        {
            parallel.RunRanges(prediction, x, y, images, granularity, threads);
        }
        finally
        {
            _parallelPredictions.Return(parallel);
        }
    }

    private void PredictFewParallel(Prediction prediction, float* x, float* y, int images, int threads)
    {
        ParallelPrediction parallel = _parallelPredictions.Rent();
        AlignedBuffer workspace = _workspaces.Rent();
        try
        {
            parallel.RunFew(prediction, workspace.Pointer, x, y, images, threads);
        }
        finally
        {
            _workspaces.Return(workspace);
            _parallelPredictions.Return(parallel);
        }

        GC.KeepAlive(prediction);
        GC.KeepAlive(workspace);
    }

    // Takes samples through the phases in which their values are more than the weights, each before the next one.
    internal void PredictAlone(Prediction prediction, float* scratch, float* x, float* y, int first, int end)
    {
        for (int image = first; image < end; image++)
        {
            float* own = scratch + (image * prediction.OneScratch);
            float* input = x + ((long)image * _inputLength);
            float* output = y + ((long)image * _outputLength);
            for (int phase = 0; phase < prediction.AlonePhases; phase++)
            {
                Kernels.PredictFew(prediction.Packed, own, own, input, output, images: 1, phase, part: 0, parts: 1);
            }
        }
    }

    internal void PredictFewPart(Prediction prediction, float* scratch, float* x, float* y, int images, int phase, int part, int parts)
    {
        if (part == 0 || !prediction.SharesScratch)
        {
            Kernels.PredictFew(prediction.Packed, scratch, scratch, x, y, images, phase, part, parts);
            return;
        }

        AlignedBuffer workspace = _workspaces.Rent();
        Kernels.PredictFew(prediction.Packed, scratch, workspace.Pointer, x, y, images, phase, part, parts);
        _workspaces.Return(workspace);
        GC.KeepAlive(workspace);
    }

    // As many samples of a call that predicts so many in all, on which alone it depends which of them go as blocks.
    internal void PredictRange(Prediction prediction, float* x, float* y, int images, int ofImages)
    {
        if (prediction.Integer is { } integer)
        {
            for (int image = 0; image < images; image++)
            {
                integer.Run(x + ((long)image * _inputLength), y + ((long)image * _outputLength));
            }

            return;
        }

        AlignedBuffer workspace = _workspaces.Rent();
        int lanes = Kernels.Lanes;
        int most = prediction.MaxImages;
        int few = prediction.MostFewImages;
        while (images > 0)
        {
            int tail = images % lanes;
            int chunk = ofImages <= few ? 0
                : images > most ? most
                : tail > few ? images
                : images - tail;
            if (chunk > 0)
            {
                Kernels.PredictBlocks(prediction.Parameters, prediction.PackedForBlocks(Kernels), workspace.Pointer, x, y, chunk);
            }
            else if (images > 1 && prediction.JoinsImages)
            {
                chunk = Math.Min(images, Math.Min(few, lanes));
                PredictAlone(prediction, workspace.Pointer, x, y, first: 0, chunk);
                for (int phase = prediction.AlonePhases; phase < prediction.FewPhases; phase++)
                {
                    Kernels.PredictFew(prediction.Packed, workspace.Pointer, workspace.Pointer, x, y, chunk, phase, part: 0, parts: 1);
                }
            }
            else
            {
                chunk = 1;
                Kernels.PredictOne(prediction.Packed, workspace.Pointer, x, y, prediction.Format);
            }

            images -= chunk;
            x += (long)chunk * _inputLength;
            y += (long)chunk * _outputLength;
        }

        _workspaces.Return(workspace);
        GC.KeepAlive(prediction);
        GC.KeepAlive(workspace);
    }

    /// <summary>Rearranges the weights now, for which the first prediction would take time.</summary>
    /// <exception cref="InvalidOperationException">Another thread is training the network, or it is to compute with bytes and is not calibrated.</exception>
    internal void PrepareToPredict() => _ = _prediction ?? Prepare();

    private Prediction Prepare()
    {
        lock (_changing)
        {
            if (_prediction is { } done)
            {
                return done;
            }

            RequireUntrained("predict");

            NetworkMemory memory = Kernels.Memory;
            bool isInteger = _weightFormat == WeightFormat.Int8 && Kernels.IntegerSteps.Length > 0;
            IntegerPrediction? integer = isInteger ? PrepareIntegers() : null;
            var packed = new AlignedBuffer(isInteger ? 0 : memory.Packed);
            if (!isInteger)
            {
                Kernels.Pack(_parameters.Pointer, _state.Pointer, packed.Pointer, _weightFormat);
                _inputRanges?.CopyTo(RangesOf(packed, memory));
            }

            var prediction = new Prediction(_parameters, packed, memory, _weightFormat, integer);
            _isRead = true;
            _prediction = prediction;
            return prediction;
        }
    }

    [StructLayout(LayoutKind.Sequential, Size = (ShortStackFloats + AlignmentFloats) * sizeof(float))]
    private struct ShortScratch
    {
        public float First;
    }
}
