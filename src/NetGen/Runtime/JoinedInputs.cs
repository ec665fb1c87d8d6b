using System.Buffers;
using System.ComponentModel;

namespace NetGen.Runtime;

/// <summary>Samples of a network with several inputs, put together from inputs that lie apart. Its memory is rented.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JoinedInputs : IDisposable
{
    private readonly NetworkInfo _info;
    private readonly float[] _memory;
    private readonly int _count;

    /// <summary>Rents memory for the samples that the first input has.</summary>
    /// <param name="info">The network.</param>
    /// <param name="length">Floats of the first input.</param>
    /// <exception cref="ArgumentException">It is not a whole number of samples.</exception>
    public JoinedInputs(NetworkInfo info, int length)
    {
        InputInfo first = info.Inputs[0];
        _info = info;
        _count = length / first.Length;
        if (_count * first.Length != length)
        {
            throw new ArgumentException($"The input '{first.Name}' has {length} floats; expected a multiple of {first.Length} ({TensorShapes.Format(first.Shape)}).", first.Name);
        }

        _memory = ArrayPool<float>.Shared.Rent(checked(_count * info.InputLength));
    }

    /// <summary>The samples, one after another.</summary>
    public ReadOnlySpan<float> Samples => _memory.AsSpan(0, _count * _info.InputLength);

    /// <summary>Takes an input of all samples.</summary>
    /// <param name="index">Which input.</param>
    /// <param name="values">Its values, sample after sample.</param>
    /// <exception cref="ArgumentException">There are not as many samples of it as of the first.</exception>
    public void Copy(int index, ReadOnlySpan<float> values)
    {
        InputInfo input = _info.Inputs[index];
        if (values.Length != (long)_count * input.Length)
        {
            throw new ArgumentException(
                $"The input '{input.Name}' has {values.Length} floats; expected {(long)_count * input.Length}, {input.Length} for each of {_count} samples, as '{_info.Inputs[0].Name}' has.", input.Name);
        }

        for (int sample = 0; sample < _count; sample++)
        {
            values.Slice(sample * input.Length, input.Length).CopyTo(input.Of(_memory.AsSpan(sample * _info.InputLength)));
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => ArrayPool<float>.Shared.Return(_memory);
}
