using NetGen.Runtime;

namespace NetGen;

/// <summary>A named tensor of a network, as a view of the memory that the kernels use.</summary>
public sealed unsafe class Parameter
{
    private readonly Network _network;
    private readonly AlignedBuffer _values;

    internal Parameter(Network network, TensorInfo info, AlignedBuffer values)
    {
        _network = network;
        _values = values;
        Info = info;
    }

    /// <summary>Name, role, shape and place.</summary>
    public TensorInfo Info { get; }

    /// <summary>Name in a weights file.</summary>
    public string Name => Info.Name;

    /// <summary>Dimensions as in PyTorch.</summary>
    public ReadOnlySpan<int> Shape => Info.Shape;

    /// <summary>Values in row-major order. After writing to them call <see cref="Network.ParametersChanged"/>.</summary>
    public Span<float> Values => _values.Span.Slice(Info.Offset, Info.Length);

    /// <summary>Gradient of the last training step, of the same shape.</summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor is not trainable, no training step has run, or the last one used the gradient up (<see cref="Training.TrainerOptions.KeepGradients"/>).
    /// </exception>
    public ReadOnlySpan<float> Gradient => _network.GradientOf(Info);
}
