using System.Buffers;

namespace NetGen;

/// <summary>
/// A named tensor of a network. Its values are written by its methods only, so that prediction, which works on a rearranged copy, always knows of a change.
/// Writing waits for a prediction that is making its copy, and is refused while another thread trains the network.
/// </summary>
public sealed class Parameter
{
    private readonly Network _network;

    internal Parameter(Network network, TensorInfo info)
    {
        _network = network;
        Info = info;
    }

    /// <summary>Name, role, shape and place.</summary>
    public TensorInfo Info { get; }

    /// <summary>The layer that it belongs to.</summary>
    internal Layer Layer => _network.Layers[Info.Layer];

    /// <summary>Name in a weights file.</summary>
    public string Name => Info.Name;

    /// <summary>Dimensions as in PyTorch.</summary>
    public ReadOnlySpan<int> Shape => Info.Shape;

    /// <summary>
    /// Values in row-major order, to read. They are the network's own memory: take them again after <c>Load</c> or <see cref="Network.Initialize"/>, which may
    /// give the network new memory.
    /// </summary>
    public ReadOnlySpan<float> Values => _network.ValuesOf(Info);

    /// <summary>Gradient of the last training step, of the same shape.</summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor is not trainable, no training step has run, or the last one used the gradient up (<see cref="Training.TrainerOptions.KeepGradients"/>).
    /// </exception>
    public ReadOnlySpan<float> Gradient => _network.GradientOf(Info);

    /// <summary>One value, by its index in row-major order. To write many at once use <see cref="CopyFrom"/> or <see cref="Update{TState}"/>.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such value.</exception>
    /// <exception cref="InvalidOperationException">A value is written while the network is being trained.</exception>
    public float this[int index]
    {
        get => Values[index];
        set => Update((index, value), static (values, one) => values[one.index] = one.value);
    }

    /// <summary>Name and shape, such as <c>9.weight [10, 128]</c>.</summary>
    public override string ToString() => Info.ToString();

    /// <summary>Writes all values.</summary>
    /// <param name="values">The values in row-major order; they may be those of any tensor, also of this one.</param>
    /// <exception cref="ArgumentException">There are fewer or more values than the tensor has.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        if (values.Length != Info.Length)
        {
            throw new ArgumentException($"There are {values.Length} values; expected {Info.Length}, as {Name} is {TensorShapes.Format(Info.Shape)}.", nameof(values));
        }

        _network.BeginWrite();
        try
        {
            values.CopyTo(_network.ValuesOf(Info));
        }
        finally
        {
            _network.EndWrite();
        }
    }

    /// <summary>Sets all values to one.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Fill(float value) => Update(value, static (values, one) => values.Fill(one));

    /// <summary>Writes values in place: <c>weight.Update(0.5f, static (values, factor) => TensorPrimitives.Multiply(values, factor, values))</c>.</summary>
    /// <typeparam name="TState">What the action is given.</typeparam>
    /// <param name="state">Is handed to the action, which so needs no closure.</param>
    /// <param name="update">Reads and writes the values, in row-major order. If it throws, what it has written stays.</param>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Update<TState>(TState state, SpanAction<float, TState> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        _network.BeginWrite();
        try
        {
            update(_network.ValuesOf(Info), state);
        }
        finally
        {
            _network.EndWrite();
        }
    }
}
