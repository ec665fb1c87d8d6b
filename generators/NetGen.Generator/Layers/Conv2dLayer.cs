using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Two-dimensional cross-correlation.</summary>
internal sealed record Conv2dLayer : ComputingLayer
{
    private readonly int? _inChannels;
    private readonly int _outChannels;
    private readonly int _kernel;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly int _groups;
    private readonly bool _bias;

    public Conv2dLayer(LayerSpec spec)
    {
        _inChannels = spec.Has(nameof(Conv2dAttribute.InChannels)) ? spec.Get(nameof(Conv2dAttribute.InChannels), 0) : null;
        _outChannels = spec.Get(nameof(Conv2dAttribute.OutChannels), 0);
        _kernel = spec.Get(nameof(Conv2dAttribute.KernelSize), 0);
        _stride = spec.Get(nameof(Conv2dAttribute.Stride), 1);
        _padding = spec.Get(nameof(Conv2dAttribute.Padding), 0);
        _dilation = spec.Get(nameof(Conv2dAttribute.Dilation), 1);
        _groups = spec.Get(nameof(Conv2dAttribute.Groups), 1);
        _bias = spec.Get(nameof(Conv2dAttribute.Bias), true);
    }

    public override string Kind => "Conv2d";

    public override string MemberName => "Conv";

    public override WindowReach? Window => WindowReach.Square(WindowAxis.Extent(_kernel, _dilation), _stride);

    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    public override bool ReadsCallersLayout => true;

    public override bool DefersActivation => true;

    public override bool OverwritesInput => true;

    public override string Describe(Shape input)
    {
        string options = (_stride == 1 ? string.Empty : $", stride {_stride}")
            + (_padding == 0 ? string.Empty : $", padding {_padding}")
            + (_dilation == 1 ? string.Empty : $", dilation {_dilation}")
            + (_groups == 1 ? string.Empty : $", groups {_groups}")
            + (_bias ? string.Empty : ", no bias");
        return $"Conv2d {input.Channels}→{_outChannels} {_kernel}×{_kernel}{options}";
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(Conv2dAttribute.OutChannels), _outChannels, 1)
            & check.Range(nameof(Conv2dAttribute.KernelSize), _kernel, 1)
            & check.Range(nameof(Conv2dAttribute.Stride), _stride, 1)
            & check.Range(nameof(Conv2dAttribute.Padding), _padding, 0)
            & check.Range(nameof(Conv2dAttribute.Dilation), _dilation, 1)
            & check.Range(nameof(Conv2dAttribute.Groups), _groups, 1)
            & (_inChannels is not { } stated || check.Range(nameof(Conv2dAttribute.InChannels), stated, 1));
        if (!inRange || !check.Image(input))
        {
            return null;
        }

        if (_inChannels is { } expected && expected != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(Conv2dAttribute.InChannels), $"{check.Arriving(input)}; Conv2d expects {expected}");
        }
        else if (input.Channels % _groups != 0 || _outChannels % _groups != 0)
        {
            check.Report(
                ProblemKind.GroupsDoNotDivide,
                nameof(Conv2dAttribute.Groups),
                $"Conv2d: {_groups} groups do not divide {(input.Channels % _groups != 0 ? $"the {input.Channels} input channels" : $"the {_outChannels} output channels")}");
        }

        long height = WindowAxis.OutputSize(input.Height, _kernel, _stride, _padding, _dilation);
        long width = WindowAxis.OutputSize(input.Width, _kernel, _stride, _padding, _dilation);
        if (height < 1 || width < 1)
        {
            long extent = WindowAxis.Extent(_kernel, _dilation);
            check.Report(
                ProblemKind.WindowTooLarge,
                nameof(Conv2dAttribute.KernelSize),
                $"{check.Arriving(input)}; Conv2d's window of {extent}×{extent} does not fit into {input.Height + (2 * _padding)}×{input.Width + (2 * _padding)}");
            return null;
        }

        return new Shape(_outChannels, (int)height, (int)width);
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input)
    {
        int fanIn = input.Channels / _groups * _kernel * _kernel;
        var weight = new TensorSpec("weight", TensorSpec.Weight, fanIn, _outChannels, input.Channels / _groups, _kernel, _kernel);
        return _bias ? [weight, new TensorSpec("bias", TensorSpec.Bias, fanIn, _outChannels)] : [weight];
    }

    public override long MultiplyAdds(Shape input, Shape output) =>
        (long)output.Length * (input.Channels / _groups) * _kernel * _kernel;

    // Groups of a single image overlap in memory until all are written, so their maximum cannot be taken on the way.
    public override bool FusesPoolPredicting(int window) => _groups == 1 && window <= 4;

    public override int PaddedChannels(Step step, VectorWidth width, int inputPadded)
    {
        Convolution convolution = Geometry(step);
        return width.RoundUp(((convolution.Groups - 1) * convolution.OutPerGroup) + width.RoundUp(convolution.OutPerGroup));
    }

    public override PackedSizes PackedSizes(Step step, VectorWidth width)
    {
        Convolution convolution = Geometry(step);
        int oneVectors = ConvolutionOneImage.TileVectors(width, convolution, step.Pool).Sum();
        return new PackedSizes(
            Scale: convolution.OutChannels,
            BlockWeights: convolution.OutChannels * convolution.WeightsPerOutput,
            BlockBias: convolution.OutChannels,
            OneWeights: convolution.Groups * oneVectors * width.Lanes * convolution.WeightsPerOutput,
            OneBias: PaddedChannels(step, width, 0));
    }

    public override void EmitPack(CodeWriter code, VectorWidth width, Step step, PackedRegion region, bool channelsLast)
    {
        Convolution convolution = Geometry(step);
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        int[] tiles = ConvolutionOneImage.TileVectors(width, convolution, step.Pool).ToArray();
        PackAffine.Emit(code, step, region, convolution.OutChannels);
        code.Line($"WeightPacking.ScaleRows(parameters + {weight}, packed + {region.Scale}, {convolution.OutChannels}, {convolution.WeightsPerOutput}, packed + {region.BlockWeights});");
        code.Line($"WeightPacking.Tile(packed + {region.BlockWeights}, {convolution.Groups}, {convolution.OutPerGroup}, {convolution.WeightsPerOutput}, 1, false, {tiles.Sum()}, {tiles.Length}, {width.Lanes}, packed + {region.OneWeights});");
        code.Line($"WeightPacking.Pad(packed + {region.BlockBias}, {convolution.OutChannels}, {PaddedChannels(step, width, 0)}, packed + {region.OneBias});");
    }

    public override void EmitPredictBlocks(CodeWriter code, VectorWidth width, string name, Step step)
    {
        Convolution convolution = Geometry(step);
        if (step.Pool > 1)
        {
            int read = convolution.Rows.Output / step.Pool * step.Pool * (convolution.Columns.Output / step.Pool * step.Pool);
            int dead = convolution.OutputPixels - read;
            if (dead > 0)
            {
                code.Line($"// The pool never reads {dead} of the {convolution.OutputPixels} positions of the {convolution.Rows.Output}×{convolution.Columns.Output} convolution, so they are not computed.");
            }
        }

        ConvolutionKernel.EmitForward(code, width, name, convolution, step.Activation, step.Pool);
    }

    public override void EmitPredictOne(CodeWriter code, VectorWidth width, string name, Step step, OneImageLayouts layouts) =>
        ConvolutionOneImage.Emit(code, width, name, Geometry(step), layouts.Input, layouts.OutputChannels, step.Activation, step.Pool);

    public override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        VectorWidth width = training.Width;
        Convolution convolution = Geometry(step);
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        int? bias = step.Site.Offset(TensorSpec.Bias);

        string forward = training.Kernel("Forward");
        string zeros = bias is null ? training.Scratch.Fixed(convolution.OutChannels) : string.Empty;
        ConvolutionKernel.EmitForward(training.Code, width, forward, convolution, step.Activation);
        training.AddForward(units: null, code => code.Line(
            $"{forward}({training.Input.Block(width)}, f->Parameters + {weight}, {(bias is { } b ? $"f->Parameters + {b}" : zeros)}, {training.Output.Block(width)});"));

        if (step.IsTrainable)
        {
            string weightGradient = training.Kernel("WeightGradient");
            training.Code.Line();
            ConvolutionWeightGradient.Emit(training.Code, width, weightGradient, convolution);
            training.AddBackward($"{ConvolutionWeightGradient.Units(width, convolution)}", code => code.Line(
                $"{weightGradient}({training.Input.Pointer(width)}, {training.OutputGradient.Pointer(width)}, f->Gradients + {weight}, {(bias is { } b ? $"f->Gradients + {b}" : "null")}, f->Blocks, unit);"));
        }

        if (training.InputGradient is { } inputGradient)
        {
            string backward = training.Kernel("InputGradient");
            training.Code.Line();
            ConvolutionKernel.EmitBackward(training.Code, width, backward, convolution, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line(
                $"{backward}({training.OutputGradient.Block(width)}, f->Parameters + {weight}, {training.Input.Block(width)}, {inputGradient.Block(width)});"));
        }
    }

    private Convolution Geometry(Step step)
    {
        Shape output = step.HeadOutput;
        return new Convolution(
            step.Input.Channels,
            _outChannels,
            _groups,
            new WindowAxis(step.Input.Height, _kernel, _stride, _padding, _dilation, output.Height),
            new WindowAxis(step.Input.Width, _kernel, _stride, _padding, _dilation, output.Width));
    }
}
