using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Shapes;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>Cross-correlation of an image or a sequence.</summary>
internal abstract record ConvolutionLayer : Layer
{
    private readonly int? _inChannels;
    private readonly int _outChannels;
    private readonly PaddingMode _mode;
    private readonly int _groups;
    private readonly bool _bias;
    private readonly bool _flipped;

    /// <param name="spec">The attribute.</param>
    /// <param name="axes">1 for a sequence, 2 for an image.</param>
    /// <param name="side">Side of the kernel where none is written.</param>
    protected ConvolutionLayer(LayerSpec spec, int axes, int side = 1)
    {
        _inChannels = spec.Has(nameof(Conv2dAttribute.InChannels)) ? spec.Get(nameof(Conv2dAttribute.InChannels), 0) : null;
        _outChannels = spec.Get(nameof(Conv2dAttribute.OutChannels), 0);
        WindowOptions = new WindowOptions(spec, axes, side: side);
        _mode = (PaddingMode)spec.Get(nameof(Conv2dAttribute.PaddingMode), 0);
        _groups = spec.Get(nameof(Conv2dAttribute.Groups), 1);
        _bias = spec.Get(nameof(Conv2dAttribute.Bias), true);
        _flipped = spec.Get(nameof(Conv2dAttribute.FlipKernel), false);
    }

    /// <summary>The window.</summary>
    protected WindowOptions WindowOptions { get; private init; }

    /// <summary>Options in words, where they are not the usual ones.</summary>
    protected string Options => WindowOptions.Options
        + (_mode == PaddingMode.Zeros || !WindowOptions.IsPadded ? string.Empty : $" {_mode.ToString().ToLowerInvariant()}")
        + (_groups == 1 ? string.Empty : $", groups {_groups}")
        + (_flipped ? ", flipped" : string.Empty);

    public override string MemberName => "Conv";

    public override WindowReach? Window(Shape input) => WindowOptions.Reach(_mode);

    public override bool AddsBias => _bias;

    public override string Describe(Shape input) =>
        $"{Kind} {input.Channels}→{_outChannels} {WindowOptions.Size}{Options}{(_bias ? string.Empty : ", no bias")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(Conv2dAttribute.OutChannels), _outChannels, 1)
            & CheckWindow(check)
            & check.Range(nameof(Conv2dAttribute.Groups), _groups, 1)
            & (_inChannels is not { } stated || check.Range(nameof(Conv2dAttribute.InChannels), stated, 1, fits: input.Channels));
        return inRange ? InferWindows(input, check) : null;
    }

    /// <summary>Checks the options of the window by themselves.</summary>
    protected bool CheckWindow(ShapeCheck check) => WindowOptions.Check(check) & check.Member(nameof(Conv2dAttribute.PaddingMode), _mode);

    /// <summary>The output of options that are in their ranges; null if they do not fit the input.</summary>
    protected Shape? InferWindows(Shape input, ShapeCheck check)
    {
        if (!WindowOptions.CheckInput(check, input) || !CheckPaddingMode(input, check))
        {
            return null;
        }

        ChannelCheck.Run(check, input, _inChannels, OutChannels(input), Groups(input));
        return WindowOptions.Over(input, check) is var (rows, columns) ? WindowOptions.Output(OutChannels(input), rows, columns) : null;
    }

    /// <summary>Channels that it makes.</summary>
    protected virtual int OutChannels(Shape input) => _outChannels;

    /// <summary>Groups that keep to themselves.</summary>
    protected virtual int Groups(Shape input) => _groups;

    /// <summary>Whether every channel, even a single one, is filtered by itself.</summary>
    protected virtual bool FiltersChannels => false;

    public override SlidingWindow? Windows(Shape input) => WindowOptions.Slide(input);

    // Other pixels than zeros are added in a step of their own; then every tap of every window meets one.
    public override LayerSplit? Split(Shape input)
    {
        if (_mode == PaddingMode.Zeros || !WindowOptions.IsPadded)
        {
            return null;
        }

        var padding = new AddedPaddingLayer(_mode, WindowOptions.RowPadding, WindowOptions.ColumnPadding);
        return new LayerSplit(padding, padding.Output(input), this with { WindowOptions = WindowOptions.Unpadded });
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input)
    {
        int fanIn = input.Channels / _groups * WindowOptions.Taps;
        var weight = new TensorSpec("weight", TensorSpec.Weight, fanIn, [_outChannels, input.Channels / _groups, .. WindowOptions.Kernel.PerAxis]);
        return _bias ? [weight, new TensorSpec("bias", TensorSpec.Bias, fanIn, _outChannels)] : [weight];
    }

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
    [
        LayerOption.Of(nameof(Conv2dAttribute.InChannels), input.Channels),
        LayerOption.Of(nameof(Conv2dAttribute.OutChannels), _outChannels),
        .. ResolvedWindow,
        LayerOption.Of(nameof(Conv2dAttribute.Groups), _groups),
        LayerOption.Of(nameof(Conv2dAttribute.Bias), _bias),
    ];

    /// <summary>The options of the window.</summary>
    protected IEnumerable<LayerOption> ResolvedWindow =>
    [
        .. WindowOptions.Resolved,
        WindowOptions.ResolvedPaddingSame,
        LayerOption.Of(nameof(Conv2dAttribute.PaddingMode), _mode.ToString()),
        WindowOptions.ResolvedDilation,
        LayerOption.Of(nameof(Conv2dAttribute.FlipKernel), _flipped),
    ];

    public override long MultiplyAdds(Shape input, Shape output) =>
        (long)output.Length * (input.Channels / Groups(input)) * WindowOptions.Taps;

    public override Op Op(Shape input)
    {
        (WindowAxis rows, WindowAxis columns) = WindowOptions.Over(input);
        return new ConvolutionOp(new Convolution(input.Channels, OutChannels(input), Groups(input), rows, columns), _flipped, FiltersChannels);
    }

    // A mirror image is as wide as the image without the pixel that it is mirrored at.
    private bool CheckPaddingMode(Shape input, ShapeCheck check)
    {
        int missing = _mode == PaddingMode.Reflect ? 1 : 0;
        foreach ((int size, (int before, int after)) in new[] { (input.Height, WindowOptions.RowPadding), (input.Width, WindowOptions.ColumnPadding) })
        {
            int padding = Math.Max(before, after);
            if (_mode is PaddingMode.Reflect or PaddingMode.Circular && padding > size - missing)
            {
                string mode = _mode.ToString().ToLowerInvariant();
                check.Report(
                    ProblemKind.PaddingTooLarge,
                    WindowOptions.PaddingArgument,
                    $"{check.Arriving(input)}; {Kind}'s {mode} padding of {padding} does not fit {size} pixels; expected at most {size - missing}",
                    WindowOptions.RepairPadding(input.Height - missing, input.Width - missing));
                return false;
            }
        }

        return true;
    }
}
