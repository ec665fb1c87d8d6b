using System.Reflection;

namespace NetGen.Reference;

/// <summary>A network built by reflection from the attributes on its class, computed by <see cref="ReferenceLayer"/>s.</summary>
public sealed class ReferenceNetwork
{
    private readonly List<ReferenceLayer> _layers = [];
    private readonly List<ReferenceTensor> _tensors = [];

    /// <summary>Reads the attributes of a class.</summary>
    /// <param name="network">A class with <see cref="NetworkAttribute"/> whose shapes fit.</param>
    public ReferenceNetwork(Type network)
    {
        InputShape = network.GetCustomAttribute<NetworkAttribute>()?.InputShape
            ?? throw new ArgumentException($"{network} has no [Network] attribute.", nameof(network));
        OutputShape = InputShape;
        foreach (LayerAttribute attribute in network.GetCustomAttributes<LayerAttribute>(inherit: false))
        {
            ReferenceLayer layer = Create(attribute, OutputShape);
            foreach (ReferenceTensor tensor in layer.Tensors)
            {
                tensor.Name = $"{attribute.Name ?? _layers.Count.ToString()}.{tensor.Name}";
                tensor.IsTrainable &= !attribute.Frozen;
                _tensors.Add(tensor);
            }

            _layers.Add(layer);
            OutputShape = layer.OutputShape;
        }
    }

    /// <summary>Shape of one input sample.</summary>
    public int[] InputShape { get; }

    /// <summary>Shape of one output sample.</summary>
    public int[] OutputShape { get; }

    /// <summary>Parameters and running statistics, in PyTorch's order, without the batch counts.</summary>
    public IReadOnlyList<ReferenceTensor> Tensors => _tensors;

    /// <summary>Gradient with respect to the input of the last <see cref="ForwardBackward"/>; empty before it.</summary>
    public double[] InputGradient { get; private set; } = [];

    /// <summary>The smallest <see cref="ReferenceLayer.KinkMargin"/> of the last forward pass.</summary>
    public double KinkMargin => _layers.Min(l => l.KinkMargin);

    /// <summary>The tensor of a name.</summary>
    public ReferenceTensor this[string name] => _tensors.Single(t => t.Name == name);

    /// <summary>The output of a batch.</summary>
    /// <param name="input">Samples one after another.</param>
    /// <param name="training">Whether statistics of the batch are used and recorded.</param>
    public double[] Forward(ReadOnlySpan<float> input, bool training) => Run(input, training).Values;

    /// <summary>The loss of a batch in training mode.</summary>
    public double Loss(ReadOnlySpan<float> input, ReadOnlySpan<int> labels) =>
        CrossEntropyReference.Evaluate(Run(input, training: true), labels).Loss;

    /// <summary>The loss of a batch in training mode; sets all gradients.</summary>
    public double ForwardBackward(ReadOnlySpan<float> input, ReadOnlySpan<int> labels)
    {
        (double loss, Batch gradient) = CrossEntropyReference.Evaluate(Run(input, training: true), labels);
        for (int i = _layers.Count - 1; i >= 0; i--)
        {
            gradient = _layers[i].Backward(gradient);
        }

        InputGradient = gradient.Values;
        return loss;
    }

    private Batch Run(ReadOnlySpan<float> input, bool training)
    {
        double[] values = new double[input.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = input[i];
        }

        int length = InputShape.Aggregate(1, (product, d) => product * d);
        var x = new Batch(values.Length / length, InputShape, values);
        foreach (ReferenceLayer layer in _layers)
        {
            x = layer.Forward(x, training);
        }

        return x;
    }

    private static ReferenceLayer Create(LayerAttribute attribute, int[] input) => attribute switch
    {
        Conv2dAttribute conv => new ConvolutionReference(conv, input),
        Conv1dAttribute conv => new ConvolutionReference(conv, input),
        ConvTranspose2dAttribute conv => new TransposedConvolutionReference(conv, input),
        ConvTranspose1dAttribute conv => new TransposedConvolutionReference(conv, input),
        BatchNorm2dAttribute norm => new BatchNorm2dReference(norm, input),
        ReLUAttribute => ActivationReference.ReLU(input),
        LeakyReLUAttribute leaky => ActivationReference.LeakyReLU(leaky.NegativeSlope, input),
        SigmoidAttribute => ActivationReference.Sigmoid(input),
        TanhAttribute => ActivationReference.Tanh(input),
        ELUAttribute elu => ActivationReference.ELU(elu.Alpha, input),
        SiLUAttribute => ActivationReference.SiLU(input),
        GELUAttribute gelu => ActivationReference.GELU(gelu.Approximate, input),
        HardswishAttribute => ActivationReference.Hardswish(input),
        MaxPool2dAttribute pool => new MaxPool2dReference(pool, input),
        FlattenAttribute => new FlattenReference(input),
        LinearAttribute linear => new LinearReference(linear, input),
        _ => throw new ArgumentException($"The reference has no {attribute.GetType().Name}.", nameof(attribute)),
    };
}
