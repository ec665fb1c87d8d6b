using NetGen.Benchmarks.Messages;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Torch;

/// <summary>
/// A layer: PyTorch's function of its module, on tensors of its own. Dropouts drop nothing, as on NetGen's side: both would draw other elements.
/// </summary>
internal sealed class TorchLayer
{
    private readonly PeerLayer _layer;
    private readonly Dictionary<string, Tensor> _tensors;

    /// <param name="layer">The layer.</param>
    /// <param name="weights">The values of a network's tensors.</param>
    /// <param name="start">Where the layer's begin; afterwards, where the next one's do.</param>
    public TorchLayer(PeerLayer layer, float[] weights, ref int start)
    {
        _layer = layer;
        _tensors = [];
        foreach (PeerTensor description in layer.Tensors)
        {
            int length = description.Shape.Aggregate(1, (product, d) => product * d);
            Tensor values = tensor(weights[start..(start + length)], Array.ConvertAll(description.Shape, d => (long)d));
            _tensors[description.Role] = description.Role.StartsWith("Running", StringComparison.Ordinal) ? values : Parameter(values);
            start += length;
        }
    }

    private TorchLayer(PeerLayer layer, Dictionary<string, Tensor> tensors)
    {
        _layer = layer;
        _tensors = tensors;
    }

    /// <summary>What an optimiser changes.</summary>
    public IEnumerable<Parameter> Parameters => _tensors.Values.OfType<Parameter>();

    private Tensor? Weight => _tensors.GetValueOrDefault("Weight") ?? _tensors.GetValueOrDefault("Scale");

    private Tensor? Bias => _tensors.GetValueOrDefault("Bias") ?? _tensors.GetValueOrDefault("Shift");

    /// <summary>A copy with tensors of its own.</summary>
    public TorchLayer Copy() => new(_layer, _tensors.ToDictionary(t => t.Key, t => t.Value is Parameter ? Parameter(t.Value.detach().clone()) : t.Value.clone()));

    /// <summary>Computes the output.</summary>
    /// <param name="inputs">What it takes.</param>
    /// <param name="training">Whether normalisations use the batch's own moments.</param>
    public Tensor Forward(Tensor[] inputs, bool training)
    {
        Tensor x = inputs[0];
        return _layer.Kind switch
        {
            "Conv1d" => functional.conv1d(Padded(x, out long[] padding), Weight!, Bias, Number("Stride"), padding[0], Number("Dilation"), Number("Groups")),
            "Conv2d" => functional.conv2d(Padded(x, out long[] padding), Weight!, Bias, Numbers("Stride"), padding, Numbers("Dilation"), Number("Groups")),
            "ConvTranspose2d" => functional.conv_transpose2d(x, Weight!, Bias, Numbers("Stride"), Symmetric(), Numbers("OutputPadding"), Numbers("Dilation"), Number("Groups")),
            "BatchNorm1d" or "BatchNorm2d" => functional.batch_norm(
                x, _tensors["RunningMean"], _tensors["RunningVariance"], Weight, Bias, training, _layer.Options["Momentum"].Numbers[0], _layer.Options["Eps"].Numbers[0]),
            "Linear" => functional.linear(x, Weight!, Bias),
            "ReLU" => functional.relu(x),
            "ReLU6" => functional.relu6(x),
            "ELU" => functional.elu(x, _layer.Options["Alpha"].Numbers[0]),
            "Sigmoid" => x.sigmoid(),
            "Tanh" => x.tanh(),
            "MaxPool1d" => functional.max_pool1d(x, Number("KernelSize"), Number("Stride"), Symmetric()[0], Number("Dilation"), Is("CeilMode")),
            "MaxPool2d" => functional.max_pool2d(x, Numbers("KernelSize"), Numbers("Stride"), Symmetric(), Numbers("Dilation"), Is("CeilMode")),
            "AvgPool1d" => functional.avg_pool1d(x, Number("KernelSize"), Number("Stride"), Symmetric()[0], Is("CeilMode"), Is("CountIncludePad")),
            "AvgPool2d" => functional.avg_pool2d(x, Numbers("KernelSize"), Numbers("Stride"), Symmetric(), Is("CeilMode"), Is("CountIncludePad")),
            "AdaptiveAvgPool1d" => functional.adaptive_avg_pool1d(x, Number("OutputSize")),
            "AdaptiveAvgPool2d" => functional.adaptive_avg_pool2d(x, Numbers("OutputSize")),
            "ZeroPad2d" => functional.pad(x, [Number("Left"), Number("Right"), Number("Top"), Number("Bottom")]),
            "Flatten" => x.flatten(1),
            "Dropout" or "Dropout1d" or "Dropout2d" => x.alias(),
            "Add" => x + inputs[1],
            "Multiply" => x * inputs[1],
            "Concat" => cat(inputs, 1),
            _ => throw new NotSupportedException($"There is a {_layer.Kind}; PyTorch's side does not know it yet. It stands in TorchLayer.Forward."),
        };
    }

    // PyTorch pads both sides alike; its "same" padding puts the pixel that is left over behind the input, too.
    private Tensor Padded(Tensor x, out long[] padding)
    {
        if (_layer.Options.TryGetValue("PaddingMode", out PeerOption? mode) && mode.Word != "Zeros")
        {
            throw new NotSupportedException($"A {_layer.Kind} pads with {mode.Word}; PyTorch's side knows zeros.");
        }

        long[] both = Numbers("Padding");
        int axes = both.Length / 2;
        padding = [.. Enumerable.Range(0, axes).Select(axis => Math.Min(both[axis], both[axis + axes]))];
        long[] smaller = padding;
        long[] more = [.. Enumerable.Range(0, axes).Reverse().SelectMany(axis => new[] { both[axis] - smaller[axis], both[axis + axes] - smaller[axis] })];
        return more.Any(pixels => pixels > 0) ? functional.pad(x, more) : x;
    }

    private long[] Symmetric()
    {
        long[] both = Numbers("Padding");
        long[] before = both[..(both.Length / 2)];
        return before.SequenceEqual(both[before.Length..])
            ? before
            : throw new NotSupportedException($"A {_layer.Kind} pads its sides by {string.Join(", ", both)}; PyTorch's pads both alike.");
    }

    private long Number(string option) => Numbers(option)[0];

    private long[] Numbers(string option) => Array.ConvertAll(_layer.Options[option].Numbers, number => (long)number);

    private bool Is(string option) => _layer.Options[option].Flag!.Value;
}
