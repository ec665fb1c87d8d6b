using NetGen.Runtime;

namespace NetGen.Benchmarks.Peaks;

/// <summary>Reads as many floats as a network has parameters: the least that predicting one image has to do.</summary>
internal sealed unsafe class WeightReader
{
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _result = new(AlignedBuffer.Alignment / sizeof(float));

    /// <param name="parameters">Number of parameters.</param>
    public WeightReader(int parameters) =>
        _weights = new AlignedBuffer((parameters + ReadLoop.Step - 1) / ReadLoop.Step * ReadLoop.Step);

    /// <summary>Bytes of one pass.</summary>
    public long Bytes => _weights.Length * sizeof(float);

    /// <summary>Reads them once.</summary>
    public void Read() => ReadLoop.Run(_weights.Pointer, (int)_weights.Length, _result.Pointer);
}
