using NetGen.Runtime;

namespace NetGen;

public abstract unsafe partial class Network
{
    private readonly RentalPool<float[][]> _flushedInputs = new(() => [[]]);

    // The kernels of a single sample read the caller's input where it is.
    private void PredictFlushed(ReadOnlySpan<float> input, Span<float> output, int threads)
    {
        float[][] rented = _flushedInputs.Rent();
        if (rented[0].Length < input.Length)
        {
            rented[0] = new float[input.Length];
        }

        Span<float> copy = rented[0].AsSpan(0, input.Length);
        LaneBlocks.Flush(input, copy);
        PredictSamples(copy, output, threads);
        _flushedInputs.Return(rented);
    }
}
