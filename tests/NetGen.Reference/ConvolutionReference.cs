namespace NetGen.Reference;

/// <summary>Cross-correlation in groups, or convolution where the kernel is flipped.</summary>
internal sealed class ConvolutionReference : ReferenceLayer
{
    private readonly WindowLine _rows;
    private readonly WindowLine _columns;
    private readonly int _groups;
    private readonly bool _flipped;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor? _bias;
    private Batch? _x;

    public ConvolutionReference(Conv2dAttribute layer, int[] input)
        : this(
            layer, input,
            WindowLine.Of(input[1], layer.KernelSize[0], (layer.Strides ?? [layer.Stride])[0], (layer.Paddings ?? [layer.Padding])[0], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[0], layer.PaddingMode),
            WindowLine.Of(input[2], layer.KernelSize[1], (layer.Strides ?? [layer.Stride])[^1], (layer.Paddings ?? [layer.Padding])[^1], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[^1], layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize)
    {
    }

    public ConvolutionReference(Conv1dAttribute layer, int[] input)
        : this(
            layer, input,
            new WindowLine(1, 1, 1, 0, 0, 1),
            WindowLine.Of(input[1], layer.KernelSize, layer.Stride, layer.Padding, layer.PaddingSame, layer.Dilation, layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize)
    {
    }

    /// <summary>A fixed kernel over every channel.</summary>
    public ConvolutionReference(Filter2dAttribute layer, int[] input)
        : this(
            input[0], input[0], bias: false, input,
            WindowLine.Of(input[1], layer.KernelSize[0], (layer.Strides ?? [layer.Stride])[0], (layer.Paddings ?? [layer.Padding])[0], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[0], layer.PaddingMode),
            WindowLine.Of(input[2], layer.KernelSize[1], (layer.Strides ?? [layer.Stride])[^1], (layer.Paddings ?? [layer.Padding])[^1], layer.PaddingSame, (layer.Dilations ?? [layer.Dilation])[^1], layer.PaddingMode),
            layer.FlipKernel, layer.KernelSize) => _weight.IsTrainable = false;

    private ConvolutionReference(ConvolutionAttribute layer, int[] input, WindowLine rows, WindowLine columns, bool flipped, params int[] kernel)
        : this(layer.OutChannels, layer.Groups, layer.Bias, input, rows, columns, flipped, kernel)
    {
    }

    private ConvolutionReference(int outputs, int groups, bool bias, int[] input, WindowLine rows, WindowLine columns, bool flipped, params int[] kernel)
        : base(input.Length == 2 ? [outputs, columns.Output] : [outputs, rows.Output, columns.Output])
    {
        _rows = rows;
        _columns = columns;
        _groups = groups;
        _flipped = flipped;
        _weight = new ReferenceTensor("weight", true, 0, [outputs, input[0] / groups, .. kernel]);
        _bias = bias ? new ReferenceTensor("bias", true, 0, outputs) : null;
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

    /// <summary>Calls back with (weight, input, output) for every product of the convolution.</summary>
    private void ForEachTap(Batch x, Batch y, Action<int, int, int> multiply)
    {
        int inputs = x.Channels / _groups;
        int outputs = y.Channels / _groups;
        int taps = _rows.Kernel * _columns.Kernel;
        for (int n = 0; n < y.Count; n++)
        for (int o = 0; o < y.Channels; o++)
        for (int row = 0; row < y.Height; row++)
        for (int column = 0; column < y.Width; column++)
        for (int i = 0; i < inputs; i++)
        for (int tap = 0; tap < taps; tap++)
        {
            if (_rows.Source(row, tap / _columns.Kernel) is { } inputRow && _columns.Source(column, tap % _columns.Kernel) is { } inputColumn)
            {
                int channel = (o / outputs * inputs) + i;
                int weight = _flipped ? taps - 1 - tap : tap;
                multiply((((o * inputs) + i) * taps) + weight, x.Index(n, channel, inputRow, inputColumn), y.Index(n, o, row, column));
            }
        }
    }
}
