namespace NetGen.Reference;

/// <summary>Two-dimensional cross-correlation in groups.</summary>
internal sealed class Conv2dReference : ReferenceLayer
{
    private readonly Window _window;
    private readonly int _groups;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor? _bias;
    private Batch? _x;

    public Conv2dReference(Conv2dAttribute layer, int[] input)
        : base(WindowOf(layer).OutputShape(layer.OutChannels, input))
    {
        _window = WindowOf(layer);
        _groups = layer.Groups;
        _weight = new ReferenceTensor("weight", true, 0, layer.OutChannels, input[0] / layer.Groups, layer.KernelSize, layer.KernelSize);
        _bias = layer.Bias ? new ReferenceTensor("bias", true, 0, layer.OutChannels) : null;
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _bias is null ? [_weight] : [_weight, _bias];

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        if (_bias is not null)
        {
            for (int i = 0; i < y.Values.Length; i++)
            {
                y.Values[i] = _bias.Values[i / (y.Height * y.Width) % y.Channels];
            }
        }

        ForEachTap(x, y, (w, from, to) => y.Values[to] += _weight.Values[w] * x.Values[from]);
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        Batch x = _x!;
        var dx = new Batch(x.Count, x.Shape);
        _weight.ClearGradient();
        ForEachTap(x, dy, (w, from, to) =>
        {
            _weight.AddGradient(w, dy.Values[to] * x.Values[from]);
            dx.Values[from] += dy.Values[to] * _weight.Values[w];
        });
        if (_bias is not null)
        {
            _bias.ClearGradient();
            for (int i = 0; i < dy.Values.Length; i++)
            {
                _bias.AddGradient(i / (dy.Height * dy.Width) % dy.Channels, dy.Values[i]);
            }
        }

        return dx;
    }

    private static Window WindowOf(Conv2dAttribute layer) => new(layer.KernelSize, layer.Stride, layer.Padding, layer.Dilation);

    /// <summary>Calls back with (weight, input, output) for every product of the convolution.</summary>
    private void ForEachTap(Batch x, Batch y, Action<int, int, int> multiply)
    {
        int inputs = x.Channels / _groups;
        int outputs = y.Channels / _groups;
        for (int n = 0; n < y.Count; n++)
        for (int o = 0; o < y.Channels; o++)
        for (int row = 0; row < y.Height; row++)
        for (int column = 0; column < y.Width; column++)
        for (int i = 0; i < inputs; i++)
        for (int tap = 0; tap < _window.Kernel * _window.Kernel; tap++)
        {
            int inputRow = _window.Input(row, tap / _window.Kernel);
            int inputColumn = _window.Input(column, tap % _window.Kernel);
            if (x.Contains(inputRow, inputColumn))
            {
                int channel = (o / outputs * inputs) + i;
                multiply((((o * inputs) + i) * _window.Kernel * _window.Kernel) + tap, x.Index(n, channel, inputRow, inputColumn), y.Index(n, o, row, column));
            }
        }
    }
}
