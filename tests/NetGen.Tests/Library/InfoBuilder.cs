namespace NetGen.Tests.Library;

/// <summary>Builds the description of a network layer by layer, with the places that the generator would give the tensors.</summary>
internal sealed class InfoBuilder
{
    private readonly List<LayerInfo> _layers = [];
    private readonly List<TensorInfo> _tensors = [];
    private int _parameters;
    private int _state;
    private int _counts;

    public InfoBuilder Convolution(string name, int inputs, int outputs, int kernel, bool bias = true)
    {
        int fanIn = inputs * kernel * kernel;
        AddLayer("Conv2d", [outputs, 8, 8]);
        Add(name + ".weight", TensorRole.Weight, [outputs, inputs, kernel, kernel], fanIn);
        if (bias)
        {
            Add(name + ".bias", TensorRole.Bias, [outputs], fanIn);
        }

        return this;
    }

    public InfoBuilder Normalization(string name, int channels, int size = 8)
    {
        AddLayer("BatchNorm2d", [channels, size, size]);
        Add(name + ".weight", TensorRole.Scale, [channels], 0);
        Add(name + ".bias", TensorRole.Shift, [channels], 0);
        Add(name + ".running_mean", TensorRole.RunningMean, [channels], 0);
        Add(name + ".running_var", TensorRole.RunningVariance, [channels], 0);
        Add(name + ".num_batches_tracked", TensorRole.BatchCount, [], 0);
        return this;
    }

    public InfoBuilder Linear(string name, int inputs, int outputs)
    {
        AddLayer("Linear", [outputs]);
        Add(name + ".weight", TensorRole.Weight, [outputs, inputs], inputs);
        Add(name + ".bias", TensorRole.Bias, [outputs], inputs);
        return this;
    }

    /// <summary>A layer that shares the tensors of the layer of a name, as in a block that is used twice.</summary>
    public InfoBuilder Shared(string name, string with)
    {
        AddLayer("Shared", _layers[_tensors.First(t => t.Name.StartsWith(with + ".", StringComparison.Ordinal)).Layer].OutputShape);
        for (int i = 0; i < _tensors.Count; i++)
        {
            if (_tensors[i].Name.StartsWith(with + ".", StringComparison.Ordinal))
            {
                var alias = new TensorAlias(_layers.Count - 1, name + _tensors[i].Name[with.Length..]);
                _tensors[i] = _tensors[i] with { Uses = _tensors[i].Uses + 1, Aliases = [.. _tensors[i].Aliases, alias] };
            }
        }

        return this;
    }

    public NetworkInfo Build(int[]? input = null, TargetKind target = TargetKind.Label) => new()
    {
        Name = "TestNet",
        InputShape = input ?? [2],
        OutputShape = [3],
        Layers = _layers.ToArray(),
        Tensors = _tensors.ToArray(),
        ParameterBufferLength = _parameters,
        StateBufferLength = _state,
        BatchCounts = _counts,
        Loss = target switch
        {
            TargetKind.Label => new LossInfo("CrossEntropyLoss", "CrossEntropyLoss", target) { TakesClassWeights = true, IgnoreIndex = -100 },
            TargetKind.Vector => new LossInfo("MSELoss", "MSELoss", target),
            _ => null,
        },
    };

    private void AddLayer(string kind, int[] output) =>
        _layers.Add(new LayerInfo($"{kind}_{_layers.Count}", kind, kind, output, 0, 0, []));

    private void Add(string name, TensorRole role, int[] shape, int fanIn)
    {
        int length = shape.Aggregate(1, (a, b) => a * b);
        int padded = (length + 15) / 16 * 16;
        bool isState = role is TensorRole.RunningMean or TensorRole.RunningVariance;
        int offset = role == TensorRole.BatchCount ? _counts++ : isState ? _state : _parameters;
        _state += isState ? padded : 0;
        _parameters += role == TensorRole.BatchCount || isState ? 0 : padded;
        _tensors.Add(new TensorInfo(_layers.Count - 1, name, role, shape, offset, fanIn));
    }
}
