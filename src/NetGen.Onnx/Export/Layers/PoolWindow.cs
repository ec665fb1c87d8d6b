namespace NetGen.Onnx.Export.Layers;

/// <summary>The window of a pool, with a last one that sticks out of the input where the layer rounds up.</summary>
internal sealed class PoolWindow
{
    private readonly LayerView _layer;
    private readonly int[] _stride;
    private readonly int[] _dilation;

    public PoolWindow(LayerView layer)
    {
        _layer = layer;
        Kernel = layer.Integers("KernelSize");
        _stride = layer.Integers("Stride");
        _dilation = layer.Info.Kind.StartsWith("Max", StringComparison.Ordinal) ? layer.Integers("Dilation") : [.. Kernel.Select(_ => 1)];
        Padding = layer.Integers("Padding");
    }

    /// <summary>Taps along each axis.</summary>
    public int[] Kernel { get; }

    /// <summary>Pixels that count as padding: before the input along each axis, then behind it.</summary>
    public int[] Padding { get; }

    /// <summary>Pixels behind the padding that the last window reaches, along each axis.</summary>
    public int[] Overhang => [.. Kernel.Select((_, axis) => Math.Max(0, Reach(axis) - Padded(axis)))];

    /// <summary>Whether every rule by which engines round up makes as many windows.</summary>
    public bool RoundsUp => Kernel.Select((_, axis) => axis).All(axis => Output(axis) - 1 == Ceiling(Padded(axis) - Extent(axis), _stride[axis]));

    /// <summary>Whether the window is wider than the padding along each axis, which engines ask for.</summary>
    public bool IsWider(int[] pads) => pads.Select((p, i) => p < Kernel[i % Kernel.Length]).All(fits => fits);

    /// <summary>The attributes of a node.</summary>
    /// <param name="pads">Pixels that are added before the input along each axis, then behind it.</param>
    /// <param name="roundsUp">Whether the node rounds up by itself.</param>
    public IEnumerable<Format.AttributeProto> Attributes(int[] pads, bool roundsUp = false) =>
    [
        NodeAttribute.Integers("kernel_shape", Kernel),
        NodeAttribute.Integers("strides", _stride),
        NodeAttribute.Integers("pads", pads),
        .. _dilation.All(d => d == 1) ? [] : new[] { NodeAttribute.Integers("dilations", _dilation) },
        .. roundsUp ? [NodeAttribute.Integer("ceil_mode", 1)] : Array.Empty<Format.AttributeProto>(),
    ];

    private int Output(int axis) => _layer.OutputSample[axis + 1];

    private int Padded(int axis) => Padding[axis] + _layer.Pixels[axis] + Padding[axis + Kernel.Length];

    private int Extent(int axis) => ((Kernel[axis] - 1) * _dilation[axis]) + 1;

    private int Reach(int axis) => ((Output(axis) - 1) * _stride[axis]) + Extent(axis);

    private static int Ceiling(int number, int divisor) => (number + divisor - 1) / divisor;
}
