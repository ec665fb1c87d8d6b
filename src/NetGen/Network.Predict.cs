using System.Numerics.Tensors;
using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    // Up to this share of a block of lanes, images one by one are faster than a block that is mostly padding.
    private const int OneByOneDivisor = 3;

    private readonly Lock _packing = new();
    private readonly PredictWorkspacePool _workspaces = new();
    private volatile AlignedBuffer? _packed;

    /// <summary>Must be called after values of a <see cref="Parameter"/> were written: prediction works on a rearranged copy, which is then made anew.</summary>
    public void ParametersChanged() => _packed = null;

    /// <summary>Runs the network on one sample or on a batch. Allocates nothing after the first call of a thread.</summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="output">Receives one output per sample.</param>
    /// <exception cref="ArgumentException">The input is not a whole number of samples, or the output is not of the matching length.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(input, output, threads: 1);

    /// <summary>Runs the network on a batch, shared out over several threads. The result does not depend on their number.</summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="output">Receives one output per sample.</param>
    /// <param name="threads">Threads to use, at least 1. A single sample always stays on the caller's thread.</param>
    /// <exception cref="ArgumentException">The input is not a whole number of samples, or the output is not of the matching length.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int images = CheckLengths(input.Length, output.Length);
        fixed (float* x = input, y = output)
        {
            if (threads == 1 || images <= Simd.Lanes)
            {
                PredictRange(x, y, images);
            }
            else
            {
                PredictParallel(x, y, images, threads);
            }
        }
    }

    /// <summary>Runs the network on a tensor of the input's shape, with or without a leading batch dimension.</summary>
    /// <param name="input">[...input shape] or [batch, ...input shape], dense.</param>
    /// <param name="output">[...output shape] or [batch, ...output shape], dense.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or a tensor is not dense.</exception>
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
            System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in input.GetPinnableReference(), checked((int)input.FlattenedLength)),
            System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref output.GetPinnableReference(), checked((int)output.FlattenedLength)));
    }

    private int CheckLengths(int inputLength, int outputLength)
    {
        int images = inputLength / Info.InputLength;
        if (images * Info.InputLength != inputLength)
        {
            throw new ArgumentException($"The input has {inputLength} floats; expected a multiple of {Info.InputLength} ({TensorShapes.Format(Info.InputShape)}).", "input");
        }

        return (long)images * Info.OutputLength == outputLength
            ? images
            : throw new ArgumentException($"The output has {outputLength} floats; expected {(long)images * Info.OutputLength}, {Info.OutputLength} for each of {images} samples.", "output");
    }

    private void PredictParallel(float* x, float* y, int images, int threads)
    {
        int blocks = (images + Simd.Lanes - 1) / Simd.Lanes;
        int parts = Math.Min(threads, blocks);
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
        {
            int start = Partition.Start(blocks, part, parts) * Simd.Lanes;
            int end = Math.Min(images, Partition.Start(blocks, part + 1, parts) * Simd.Lanes);
            PredictRange(x + ((long)start * Info.InputLength), y + ((long)start * Info.OutputLength), end - start);
        });
    }

    private void PredictRange(float* x, float* y, int images)
    {
        AlignedBuffer packed = _packed ?? PackNow();
        AlignedBuffer workspace = _workspaces.Rent(this);
        int lanes = Simd.Lanes;
        int most = Memory.MaxPredictImages;
        while (images > 0)
        {
            int tail = images % lanes;
            int chunk = images > most ? most : images - tail;
            if (tail * OneByOneDivisor > lanes && images <= most)
            {
                chunk = images;
            }

            if (chunk > 0)
            {
                PredictBlocks(_parameters.Pointer, packed.Pointer, workspace.Pointer, x, y, chunk);
            }
            else
            {
                chunk = 1;
                PredictOne(_parameters.Pointer, packed.Pointer, workspace.Pointer, x, y);
            }

            images -= chunk;
            x += (long)chunk * Info.InputLength;
            y += (long)chunk * Info.OutputLength;
        }

        _workspaces.Return(workspace);
        GC.KeepAlive(packed);
        GC.KeepAlive(workspace);
    }

    private AlignedBuffer PackNow()
    {
        lock (_packing)
        {
            if (_packed is { } done)
            {
                return done;
            }

            var packed = new AlignedBuffer(Memory.Packed);
            Pack(_parameters.Pointer, _state.Pointer, packed.Pointer);
            _packed = packed;
            return packed;
        }
    }
}
