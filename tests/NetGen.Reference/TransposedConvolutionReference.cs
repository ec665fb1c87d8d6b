namespace NetGen.Reference;

/// <summary>Transposed convolution: every input element adds its kernel to the output.</summary>
internal sealed class TransposedConvolutionReference : ReferenceLayer
{
    private readonly int[] _kernel;
    private readonly int[] _stride;
    private readonly int[] _padding;
    private readonly int[] _dilation;
    private readonly int _groups;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor? _bias;
    private Batch? _x;

    public TransposedConvolutionReference(ConvTranspose2dAttribute layer, int[] input)
        : this(
            layer, input, layer.KernelSize, layer.Strides ?? [layer.Stride, layer.Stride], layer.Paddings ?? [layer.Padding, layer.Padding],
            layer.Dilations ?? [layer.Dilation, layer.Dilation], layer.OutputPaddings ?? [layer.OutputPadding, layer.OutputPadding])
    {
    }

    public TransposedConvolutionReference(ConvTranspose1dAttribute layer, int[] input)
        : this(layer, input, [layer.KernelSize], [layer.Stride], [layer.Padding], [layer.Dilation], [layer.OutputPadding])
    {
    }

    private TransposedConvolutionReference(
        ConvolutionAttribute layer, int[] input, int[] kernel, int[] stride, int[] padding, int[] dilation, int[] outputPadding)
        : base([layer.OutChannels, .. kernel.Select((k, i) => ((input[i + 1] - 1) * stride[i]) - (2 * padding[i]) + (dilation[i] * (k - 1)) + outputPadding[i] + 1)])
    {
        // A sequence is an image of one row.
        (_kernel, _stride, _padding, _dilation) = kernel.Length == 2
            ? (kernel, stride, padding, dilation)
            : ([1, kernel[0]], [1, stride[0]], [0, padding[0]], [1, dilation[0]]);
        _groups = layer.Groups;
        _weight = new ReferenceTensor("weight", true, 0, [input[0], layer.OutChannels / layer.Groups, .. kernel]);
        _bias = layer.Bias ? new ReferenceTensor("bias", true, 0, layer.OutChannels) : null;
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _bias is null ? [_weight] : [_weight, _bias];

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        for (int i = 0; _bias is not null && i < y.Values.Length; i++)
        {
            y.Values[i] = _bias.Values[i / (y.Height * y.Width) % y.Channels];
        }

        ForEachTap(x, y, new ForwardProduct(_weight, x, y));
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        Batch x = _x!;
        var dx = new Batch(x.Count, x.Shape);
        _weight.ClearGradient();
        ForEachTap(x, dy, new BackwardProduct(_weight, x, dy, dx));
        _bias?.ClearGradient();
        for (int i = 0; _bias is not null && i < dy.Values.Length; i++)
        {
            _bias.AddGradient(i / (dy.Height * dy.Width) % dy.Channels, dy.Values[i]);
        }

        return dx;
    }

    private void ForEachTap<T>(Batch x, Batch y, T product)
        where T : struct, IProduct
    {
        int inputs = x.Channels / _groups;
        int outputs = y.Channels / _groups;
        (int height, int width) = (y.Height, y.Width);
        for (int n = 0; n < x.Count; n++)
        for (int i = 0; i < x.Channels; i++)
        for (int row = 0; row < x.Height; row++)
        for (int column = 0; column < x.Width; column++)
        {
            int from = x.Index(n, i, row, column);
            for (int o = 0; o < outputs; o++)
            {
                int plane = y.Index(n, (i / inputs * outputs) + o, 0, 0);
                int weights = ((i * outputs) + o) * _kernel[0] * _kernel[1];
                for (int kr = 0; kr < _kernel[0]; kr++)
                for (int kc = 0; kc < _kernel[1]; kc++)
                {
                    int outputRow = (row * _stride[0]) - _padding[0] + (kr * _dilation[0]);
                    int outputColumn = (column * _stride[1]) - _padding[1] + (kc * _dilation[1]);
                    if (outputRow >= 0 && outputRow < height && outputColumn >= 0 && outputColumn < width)
                    {
                        product.Take(weights + (kr * _kernel[1]) + kc, from, plane + (outputRow * width) + outputColumn);
                    }
                }
            }
        }
    }
}
