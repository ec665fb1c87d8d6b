using NetGen.Runtime;

namespace NetGen.Benchmarks.Peaks;

/// <summary>Reads a buffer of floats. Of as many floats as a network has parameters, it is the least that predicting one image has to do.</summary>
internal sealed unsafe class MemoryReader
{
    private const int SumLength = AlignedBuffer.Alignment / sizeof(float);

    private readonly AlignedBuffer _memory;
    private readonly AlignedBuffer _sums = new(SumLength);

    /// <param name="floats">Number of floats.</param>
    /// <exception cref="InvalidOperationException">The loop does not read what was written.</exception>
    public MemoryReader(int floats)
    {
        _memory = new AlignedBuffer((floats + ReadLoop.Step - 1) / ReadLoop.Step * ReadLoop.Step);

        // A page that was never written is no memory: the system shows one page of zeros in place of all of them, and that one stays in the first cache.
        _memory.Span.Fill(1);
        Read();
        float sum = 0;
        foreach (float part in _sums.Span)
        {
            sum += part;
        }

        // Whole numbers that a float holds exactly, in every lane.
        if (sum != _memory.Length)
        {
            throw new InvalidOperationException($"The ones that were read add up to {sum}; expected {_memory.Length}.");
        }
    }

    /// <summary>Bytes of one pass.</summary>
    public long Bytes => _memory.Length * sizeof(float);

    /// <summary>Reads them once.</summary>
    public void Read() => ReadLoop.Run(_memory.Pointer, (int)_memory.Length, _sums.Pointer);
}
