using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>
/// The transpose of a convolution of an image or a sequence: it goes that convolution's way back. So its forward is the convolution's gradient
/// to the input, its gradient to the input is the convolution's forward, and in the gradient to the weights x and dy change places.
/// </summary>
internal abstract record TransposedConvolutionLayer : Layer
{
    private readonly int? _inChannels;
    private readonly int _outChannels;
    private readonly WindowOptions _window;
    private readonly WindowOption _outputPadding;
    private readonly int _groups;
    private readonly bool _bias;

    protected TransposedConvolutionLayer(LayerSpec spec, int axes)
    {
        _inChannels = spec.Has(nameof(ConvTranspose2dAttribute.InChannels)) ? spec.Get(nameof(ConvTranspose2dAttribute.InChannels), 0) : null;
        _outChannels = spec.Get(nameof(ConvTranspose2dAttribute.OutChannels), 0);
        _window = new WindowOptions(spec, axes);
        _outputPadding = new WindowOption(
            spec, axes, nameof(ConvTranspose2dAttribute.OutputPadding), nameof(ConvTranspose2dAttribute.OutputPaddings), 0, new EquatableArray<int>(0));
        _groups = spec.Get(nameof(ConvTranspose2dAttribute.Groups), 1);
        _bias = spec.Get(nameof(ConvTranspose2dAttribute.Bias), true);
    }

    public override string MemberName => "ConvTranspose";

    public override WindowReach? Window(Shape input) => new(
        Reach(_window.Padding.Rows, _window.Kernel.Rows, _window.Stride.Rows, _window.Dilation.Rows),
        Reach(_window.Padding.Columns, _window.Kernel.Columns, _window.Stride.Columns, _window.Dilation.Columns));

    public override bool AddsBias => _bias;

    public override string Describe(Shape input)
    {
        string options = _window.Options
            + (_outputPadding.IsNeutral ? string.Empty : $", output padding {_outputPadding}")
            + (_groups == 1 ? string.Empty : $", groups {_groups}")
            + (_bias ? string.Empty : ", no bias");
        return $"{Kind} {input.Channels}→{_outChannels} {_window.Size}{options}";
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(ConvTranspose2dAttribute.OutChannels), _outChannels, 1)
            & (_window.Check(check) && CheckOutputPadding(check))
            & check.Range(nameof(ConvTranspose2dAttribute.Groups), _groups, 1)
            & (_inChannels is not { } stated || check.Range(nameof(ConvTranspose2dAttribute.InChannels), stated, 1, fits: input.Channels));
        if (!inRange || !_window.CheckInput(check, input))
        {
            return null;
        }

        ChannelCheck.Run(check, input, _inChannels, _outChannels, _groups);
        (long height, long width) = OutputSize(input);
        if (height < 1 || width < 1)
        {
            check.Report(
                ProblemKind.PaddingTooLarge,
                _window.Padding.Argument,
                $"{check.Arriving(input)}; {Kind}'s padding of {_window.Padding} leaves no output",
                _window.RepairPadding(LargestPadding(height, _window.Padding.Rows), LargestPadding(width, _window.Padding.Columns)));
            return null;
        }

        if (Math.Max(height, width) > int.MaxValue)
        {
            check.Report(ProblemKind.TooLarge, null, $"{Kind} makes an image of {height}×{width}; expected at most {int.MaxValue} a side");
            return null;
        }

        return input.Rank == 2 ? new Shape(_outChannels, (int)width) : new Shape(_outChannels, (int)height, (int)width);
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input)
    {
        // PyTorch takes the second dimension for the inputs, here too.
        int fanIn = _outChannels / _groups * _window.Taps;
        var weight = new TensorSpec("weight", TensorSpec.Weight, fanIn, [input.Channels, _outChannels / _groups, .. _window.Kernel.PerAxis]);
        return _bias ? [weight, new TensorSpec("bias", TensorSpec.Bias, fanIn, _outChannels)] : [weight];
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(ConvTranspose2dAttribute.InChannels), input.Channels),
        LayerOption.Of(nameof(ConvTranspose2dAttribute.OutChannels), _outChannels),
        .. _window.Resolved,
        LayerOption.Of(nameof(ConvTranspose2dAttribute.OutputPadding), _outputPadding.PerAxis),
        _window.ResolvedDilation,
        LayerOption.Of(nameof(ConvTranspose2dAttribute.Groups), _groups),
        LayerOption.Of(nameof(ConvTranspose2dAttribute.Bias), _bias),
    ];

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Length * (_outChannels / _groups) * _window.Taps;

    public override Op Op(Shape input)
    {
        (long height, long width) = OutputSize(input);
        return new TransposedConvolutionOp(new Convolution(
            _outChannels,
            input.Channels,
            _groups,
            new WindowAxis((int)height, _window.Kernel.Rows, _window.Stride.Rows, _window.Padding.Rows, _window.Dilation.Rows, input.Height),
            new WindowAxis((int)width, _window.Kernel.Columns, _window.Stride.Columns, _window.Padding.Columns, _window.Dilation.Columns, input.Width)));
    }

    // The input i reaches the outputs i·stride - padding + tap·dilation.
    private static AxisReach Reach(int padding, int kernel, int stride, int dilation) =>
        new(padding + 1 - WindowAxis.Extent(kernel, dilation), padding, 1, stride, dilation);

    private static long OutputSize(int input, int kernel, int stride, int padding, int dilation, int outputPadding) =>
        ((input - 1L) * stride) - (2L * padding) + WindowAxis.Extent(kernel, dilation) + outputPadding;

    private bool CheckOutputPadding(ShapeCheck check)
    {
        if (!_outputPadding.Check(check, 0))
        {
            return false;
        }

        int rows = Math.Max(_window.Stride.Rows, _window.Dilation.Rows);
        int columns = Math.Max(_window.Stride.Columns, _window.Dilation.Columns);
        if (_outputPadding.Rows < rows && _outputPadding.Columns < columns)
        {
            return true;
        }

        int limit = _outputPadding.Columns < columns ? rows : columns;
        check.OutOfRange(_outputPadding.Argument, $"is {_outputPadding}; expected less than {limit}, the larger of stride and dilation", _outputPadding.RepairAtMost(rows - 1, columns - 1));
        return false;
    }

    // Each pixel of padding takes two of the output away; one must be left.
    private static long LargestPadding(long output, int padding) => (output + (2L * padding) - 1) / 2;

    private (long Height, long Width) OutputSize(Shape input) =>
        (OutputSize(input.Height, _window.Kernel.Rows, _window.Stride.Rows, _window.Padding.Rows, _window.Dilation.Rows, _outputPadding.Rows),
         OutputSize(input.Width, _window.Kernel.Columns, _window.Stride.Columns, _window.Padding.Columns, _window.Dilation.Columns, _outputPadding.Columns));
}
