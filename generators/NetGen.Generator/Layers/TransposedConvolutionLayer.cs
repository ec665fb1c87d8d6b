using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// The transpose of a convolution of an image or a sequence: it goes that convolution's way back. So its forward is the convolution's gradient
/// to the input, its gradient to the input is the convolution's forward, and in the gradient to the weights x and dy change places.
/// </summary>
internal abstract record TransposedConvolutionLayer : ComputingLayer
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

    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    public override bool ReadsPlanes(Step step, Target width) => true;

    public override bool DefersActivation => true;

    public override bool OverwritesInput => true;

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

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Length * (_outChannels / _groups) * _window.Taps;

    public override int PaddedChannels(Step step, Target width, int inputPadded)
    {
        ConvolutionGather gather = Gather(step);
        return width.RoundUp(((_groups - 1) * gather.TargetChannels) + width.RoundUp(gather.TargetChannels));
    }

    public override PackedSizes PackedSizes(Step step, Target width)
    {
        ConvolutionGather gather = Gather(step);
        int oneVectors = ConvolutionOneImage.TileVectors(width, gather, pool: 1, channelsLast: false).Sum();
        return new PackedSizes(
            Scale: _outChannels,
            BlockWeights: (long)step.Input.Channels * gather.TargetChannels * _window.Taps,
            BlockBias: _outChannels,
            OneWeights: (long)_groups * oneVectors * width.Lanes * gather.SourceChannels * _window.Taps,
            OneBias: PaddedChannels(step, width, 0));
    }

    public override void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
        ConvolutionGather gather = Gather(step);
        int[] tiles = ConvolutionOneImage.TileVectors(width, gather, pool: 1, channelsLast: false).ToArray();
        string shape = $"{_groups}, {gather.SourceChannels}, {gather.TargetChannels}, {_window.Taps}";
        PackAffine.Emit(code, step, region, _outChannels);
        code.Line($"WeightPacking.ScaleTransposed(parameters + {step.Site.Offset(TensorSpec.Weight)}, packed + {region.Scale}, {shape}, packed + {region.BlockWeights});");
        code.Line($"WeightPacking.TileTransposed(packed + {region.BlockWeights}, {shape}, {tiles.Sum()}, {tiles.Length}, {width.Lanes}, packed + {region.OneWeights});");
        code.Line($"WeightPacking.Pad(packed + {region.BlockBias}, {_outChannels}, {PaddedChannels(step, width, 0)}, packed + {region.OneBias});");
    }

    public override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) =>
        ConvolutionKernel.EmitTransposed(code, width, name, Geometry(step), step.Code);

    public override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts) =>
        ConvolutionOneImage.Emit(code, width, name, Gather(step), layouts.Input, channelsLast: false, layouts.OutputChannels, step.Code, pool: 1);

    public override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        Target width = training.Width;
        Convolution convolution = Geometry(step);
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        int? bias = step.Site.Offset(TensorSpec.Bias);

        string forward = training.Kernel("Forward");
        string zeros = bias is null ? training.Scratch.Fixed(_outChannels) : string.Empty;
        ConvolutionKernel.EmitTransposed(training.Code, width, forward, convolution, step.Code);
        training.AddForward(units: null, code => code.Line(
            $"{forward}({training.Input.Block(width)}, f->Parameters + {weight}, {(bias is { } b ? $"f->Parameters + {b}" : zeros)}, {training.Output.Block(width)});"));

        if (step.IsTrainable)
        {
            EmitParameterGradient(training, convolution, weight + step.Site.GradientShift, bias + step.Site.GradientShift);
        }

        if (training.InputGradient is { } inputGradient)
        {
            string backward = training.Kernel("InputGradient");
            training.Code.Line();
            ConvolutionKernel.EmitTransposedBackward(training.Code, width, backward, convolution, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line(
                $"{backward}({training.OutputGradient.Block(width)}, f->Parameters + {weight}, {training.Input.Block(width)}, {inputGradient.Block(width)});"));
        }
    }

    // Every block leaves its own sums, as in a convolution; those of the bias come from this layer's own output.
    private void EmitParameterGradient(TrainingStep training, Convolution convolution, int weight, int? bias)
    {
        Target width = training.Width;
        int length = bias is { } start ? start - weight + _outChannels : convolution.OutChannels * convolution.WeightsPerOutput;
        string sums = training.Scratch.PerBlock(length, out long stride);
        string target = $"{sums} + block * {stride}";
        string kernel = training.Kernel("WeightGradient");
        training.Code.Line();
        ConvolutionWeightGradient.Emit(training.Code, width, kernel, convolution);
        training.AddBackward(units: null, code => code.Line(
            $"{kernel}({training.OutputGradient.Block(width)}, {training.Input.Block(width)}, {target}, null);"));
        if (bias is { } b)
        {
            string biasKernel = training.Kernel("BiasGradient");
            training.Code.Line();
            ChannelSumKernel.Emit(training.Code, width, biasKernel, _outChannels, training.Step.HeadOutput.Pixels);
            training.AddBackward(units: null, code => code.Line(
                $"{biasKernel}({training.OutputGradient.Block(width)}, {Expressions.Plus(target, b - weight)});"));
        }

        training.AddAfterBackward($"BlockSums.Units({length})", code => code.Line(
            $"BlockSums.Unit(unit, {sums}, {stride}, f->Blocks, {length}, f->Gradients + {weight});"));
    }

    // The input i reaches the outputs i·stride - padding + tap·dilation.
    private static AxisReach Reach(int padding, int kernel, int stride, int dilation) =>
        new(padding + 1 - WindowAxis.Extent(kernel, dilation), padding, 1, stride, dilation);

    private static long OutputSize(int input, int kernel, int stride, int padding, int dilation, int outputPadding) =>
        ((input - 1L) * stride) - (2L * padding) + WindowAxis.Extent(kernel, dilation) + outputPadding;

    private static ConvolutionGather Gather(Convolution convolution) => new(convolution, Forward: false);

    private ConvolutionGather Gather(Step step) => Gather(Geometry(step));

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

    /// <summary>The convolution whose way back this is.</summary>
    private Convolution Geometry(Step step)
    {
        Shape output = step.HeadOutput;
        return new Convolution(
            _outChannels,
            step.Input.Channels,
            _groups,
            new WindowAxis(output.Height, _window.Kernel.Rows, _window.Stride.Rows, _window.Padding.Rows, _window.Dilation.Rows, step.Input.Height),
            new WindowAxis(output.Width, _window.Kernel.Columns, _window.Stride.Columns, _window.Padding.Columns, _window.Dilation.Columns, step.Input.Width));
    }
}
