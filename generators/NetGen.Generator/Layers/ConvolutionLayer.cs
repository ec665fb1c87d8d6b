using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Cross-correlation of an image or a sequence.</summary>
internal abstract record ConvolutionLayer : ComputingLayer
{
    // Streams that processors recognise and fetch ahead of the reader, and 32 KB, which leave room in the first cache for weights.
    private const int MostStreams = 8;
    private const int MostPlaneFloats = 8 * 1024;

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

    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    // Channel by channel, they must lie in the lanes.
    // A tile goes through all channels of some pixels: when they do not lie in the first cache together, every plane is a stream of its own, and
    // planes of a power of two fall into the same cache lines.
    public override bool ReadsPlanes(Step step, Target width) =>
        Winograd(step, width) is null && (_groups == 1 || _groups != _outChannels) && (step.Input.Channels <= MostStreams || step.Input.Length <= MostPlaneFloats);

    // Groups begin at a vector of their own, unless they are single channels. Weights that the second-level cache does not hold are waited for in every row.
    public override long OneImageWork(Step step, Target width)
    {
        Convolution convolution = Geometry(step);
        if (convolution.IsDepthwise)
        {
            return base.OneImageWork(step, width);
        }

        if (Winograd(step, width) is { } winograd)
        {
            return winograd.Work;
        }

        long weightVectors = (long)convolution.Groups * (width.RoundUp(convolution.OutPerGroup) / width.Lanes) * convolution.WeightsPerOutput;
        return (weightVectors * convolution.OutputPixels) + OneImageCost.Waiting(weightVectors, width, convolution.Rows.Output);
    }

    public override int BlockScratch(Step step, Target width) => WinogradOfBlocks(step, width)?.ScratchFloats ?? 0;

    public override long BlockWork(Step step, Target width) => WinogradOfBlocks(step, width)?.Work ?? base.BlockWork(step, width);

    public override int OneImageScratch(Step step, Target width) => Winograd(step, width)?.ScratchFloats ?? 0;

    public override long? PlanesWork(Step step, Target width) =>
        ConvolutionPlanes.Work(width, Geometry(step), step.Pool) is { } work && work < OneImageWork(step, width) ? work : null;

    public override bool DefersActivation => true;

    public override bool OverwritesInput => true;

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

    public override long MultiplyAdds(Shape input, Shape output) =>
        (long)output.Length * (input.Channels / Groups(input)) * WindowOptions.Taps;

    // Groups of a single image overlap in memory until all are written, so their maximum cannot be taken on the way.
    public override bool FusesPoolPredicting(int window) => _groups == 1 && window <= 4;

    public override bool AbsorbsStatistics(Shape input) =>
        _groups == 1 && !_flipped && _mode == PaddingMode.Zeros && NormalizedConvolution.Serves(Geometry(input));

    public override bool FusesPoolWithStatistics(int window) => window <= MarkedWeightGradient.MaxPool;

    public override int PaddedChannels(Step step, Target width, int inputPadded)
    {
        Convolution convolution = Geometry(step);
        return convolution.IsDepthwise
            ? width.RoundUp(convolution.OutChannels)
            : width.RoundUp(((convolution.Groups - 1) * convolution.OutPerGroup) + width.RoundUp(convolution.OutPerGroup));
    }

    public override PackedSizes PackedSizes(Step step, Target width)
    {
        Convolution convolution = Geometry(step);
        int oneVectors = convolution.IsDepthwise
            ? DepthwiseOneImage.Vectors(width, convolution)
            : convolution.Groups * ConvolutionOneImage.TileVectors(width, Forward(convolution), step.Pool, channelsLast: false).Sum();
        return new PackedSizes(
            Scale: convolution.OutChannels,
            BlockWeights: (long)convolution.OutChannels * convolution.WeightsPerOutput,
            BlockBias: convolution.OutChannels,

            // Dot products for the last channels are read more cheaply than a vector for them, so that they take no more room.
            OneWeights: Winograd(step, width)?.WeightFloats ?? (long)oneVectors * width.Lanes * convolution.WeightsPerOutput,
            OneBias: PaddedChannels(step, width, 0))
        {
            BlockPoints = WinogradOfBlocks(step, width)?.WeightFloats ?? 0,
        };
    }

    public override void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
        Convolution convolution = Geometry(step);
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        PackAffine.Emit(code, step, region, convolution.OutChannels);
        code.Line($"WeightPacking.ScaleRows(parameters + {weight}, packed + {region.Scale}, {convolution.OutChannels}, {convolution.WeightsPerOutput}, packed + {region.BlockWeights});");
        if (_flipped)
        {
            string weights = $"packed + {region.BlockWeights}";
            code.Line($"WeightPacking.ReversePlanes({weights}, {convolution.OutChannels * convolution.InPerGroup}, {convolution.Taps}, {weights});");
        }

        if (WinogradOfBlocks(step, width) is { } blocks)
        {
            code.Line($"WeightPacking.TileWinograd(packed + {region.BlockWeights}, {convolution.OutChannels}, {convolution.InChannels}, {convolution.OutChannels}, {blocks.ChannelTiles.Length}, 1, packed + {region.BlockPoints});");
        }

        if (layouts.WritesPlanes)
        {
            return;
        }

        if (convolution.IsDepthwise)
        {
            int vectors = DepthwiseOneImage.Vectors(width, convolution);
            code.Line($"WeightPacking.Tile(packed + {region.BlockWeights}, 1, {convolution.OutChannels}, {convolution.Taps}, 1, false, {vectors}, {vectors}, {width.Lanes}, packed + {region.OneWeights});");
        }
        else if (Winograd(step, width) is { } winograd)
        {
            code.Line($"WeightPacking.TileWinograd(packed + {region.BlockWeights}, {convolution.OutChannels}, {convolution.InChannels}, {winograd.OutputTiles.Sum()}, {winograd.OutputTiles.Length}, {width.Lanes}, packed + {region.OneWeights});");
        }
        else
        {
            EmitPackTiles(code, width, step, region, convolution, channelsLast: !layouts.ReadsPlanes);
        }

        code.Line($"WeightPacking.Pad(packed + {region.BlockBias}, {convolution.OutChannels}, {PaddedChannels(step, width, 0)}, packed + {region.OneBias});");
    }

    private static void EmitPackTiles(CodeWriter code, Target width, Step step, PackedRegion region, Convolution convolution, bool channelsLast)
    {
        int[] tiles = ConvolutionOneImage.TileVectors(width, Forward(convolution), step.Pool, channelsLast).ToArray();
        int rest = ConvolutionOneImage.RestChannels(width, Forward(convolution), channelsLast);
        code.Line($"WeightPacking.Tile(packed + {region.BlockWeights}, {convolution.Groups}, {convolution.OutPerGroup}, {convolution.WeightsPerOutput}, 1, false, {tiles.Sum()}, {tiles.Length}, {width.Lanes}, packed + {region.OneWeights});");
        if (rest > 0)
        {
            long start = (long)tiles.Sum() * width.Lanes * convolution.WeightsPerOutput;
            code.Line($"WeightPacking.AlongInputs(packed + {region.BlockWeights}, {convolution.OutChannels - rest}, {convolution.OutChannels}, {convolution.InChannels}, {convolution.Taps}, {width.Lanes}, packed + {region.OneWeights + start});");
        }
    }

    public override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step)
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

        if (WinogradOfBlocks(step, width) is { } winograd)
        {
            WinogradBlocks.EmitForward(code, width, name, winograd, step.Code, step.Pool);
        }
        else
        {
            ConvolutionKernel.EmitForward(code, width, name, convolution, step.Code, step.Pool);
        }
    }

    public override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts)
    {
        Convolution convolution = Geometry(step);
        if (layouts.WritesPlanes)
        {
            ConvolutionPlanes.Emit(code, width, name, convolution, step.Code, step.Pool);
        }
        else if (Winograd(step, width) is { } winograd)
        {
            WinogradOneImage.Emit(code, width, name, convolution, winograd, layouts.InputChannels, layouts.OutputChannels, step.Code, step.Pool);
        }
        else if (convolution.IsDepthwise)
        {
            DepthwiseOneImage.Emit(code, width, name, convolution, layouts.InputChannels, layouts.OutputChannels, step.Code);
        }
        else
        {
            ConvolutionOneImage.Emit(code, width, name, Forward(convolution), layouts.Input, !layouts.ReadsPlanes, layouts.OutputChannels, step.Code, step.Pool);
        }
    }

    public override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        Target width = training.Width;
        Convolution convolution = Geometry(step);
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        int? bias = step.Site.Offset(TensorSpec.Bias);
        if (step.Folded is { } norm)
        {
            NormalizedConvolution.EmitTraining(training, convolution, norm);
            return;
        }

        string weights = _flipped ? Reversed(training, convolution, weight) : $"f->Parameters + {weight}";

        EmitForward(training, convolution, weights, bias is { } b ? $"f->Parameters + {b}" : training.Scratch.Fixed(convolution.OutChannels));
        if (step.IsTrainable)
        {
            EmitWeightGradient(training, convolution, weight + step.Site.GradientShift, bias + step.Site.GradientShift);
        }

        if (training.InputGradient is { } inputGradient)
        {
            EmitInputGradient(training, convolution, weights, inputGradient);
        }

        if (_flipped && step.IsTrainable)
        {
            string gradient = $"f->Gradients + {weight + step.Site.GradientShift} + unit * {convolution.WeightsPerOutput}";
            training.AddAfterBackward($"{convolution.OutChannels}", code => code.Line(
                $"WeightPacking.ReversePlanes({gradient}, {convolution.InPerGroup}, {convolution.Taps}, {gradient});"));
        }
    }

    public override int TrainingBlockScratch(Step step, Target width, bool passesGradient)
    {
        Convolution convolution = Geometry(step);
        return Math.Max(
            WinogradBlocksPlan.Create(width, Forward(convolution), pool: 1)?.ScratchFloats ?? 0,
            passesGradient ? WinogradBlocksPlan.Create(width, Backward(convolution), pool: 1)?.ScratchFloats ?? 0 : 0);
    }

    private static void EmitForward(TrainingStep training, Convolution convolution, string weights, string bias)
    {
        Target width = training.Width;
        string kernel = training.Kernel("Forward");
        string operands = $"{bias}, {training.Output.Block(width)}";
        ConvolutionGather gather = Forward(convolution);
        if (WinogradBlocksPlan.Create(width, gather, pool: 1) is { } plan)
        {
            WinogradBlocks.EmitForward(training.Code, width, kernel, plan, training.Step.Code);
            string points = EmitPoints(training, gather, plan, weights);
            training.AddForward(units: null, code => code.Line($"{kernel}({training.Input.Block(width)}, {points}, {operands}, {training.BlockScratch});"));
        }
        else
        {
            ConvolutionKernel.EmitForward(training.Code, width, kernel, convolution, training.Step.Code);
            training.AddForward(units: null, code => code.Line($"{kernel}({training.Input.Block(width)}, {weights}, {operands});"));
        }
    }

    private static void EmitInputGradient(TrainingStep training, Convolution convolution, string weights, TrainingBuffer inputGradient)
    {
        Target width = training.Width;
        string kernel = training.Kernel("InputGradient");
        string operands = $"{training.Input.Block(width)}, {inputGradient.Block(width)}";
        ConvolutionGather gather = Backward(convolution);
        training.Code.Line();
        if (WinogradBlocksPlan.Create(width, gather, pool: 1) is { } plan)
        {
            WinogradBlocks.EmitBackward(training.Code, width, kernel, plan, training.ProducerActivation);
            string points = EmitPoints(training, gather, plan, weights);
            training.AddBackward(units: null, code => code.Line($"{kernel}({training.OutputGradient.Block(width)}, {points}, {operands}, {training.BlockScratch});"));
        }
        else
        {
            ConvolutionKernel.EmitBackward(training.Code, width, kernel, convolution, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line($"{kernel}({training.OutputGradient.Block(width)}, {weights}, {operands});"));
        }
    }

    // The weights are transformed anew in every step.
    private static string EmitPoints(TrainingStep training, ConvolutionGather gather, WinogradBlocksPlan plan, string weights)
    {
        string points = training.Scratch.Fixed(plan.WeightFloats);
        int taps = gather.Convolution.Taps;
        int row = gather.Convolution.WeightsPerOutput;
        string strides = gather.Forward ? $"{row}, {taps}, reversed: false" : $"{taps}, {row}, reversed: true";
        training.AddBeforeForward($"{plan.ChannelTiles.Length}", code => code.Line(
            $"WeightPacking.TileWinogradUnit({weights}, {plan.TargetChannels}, {plan.SourceChannels}, {strides}, {plan.ChannelTiles.Length}, unit, {points});"));
        return points;
    }

    // Every block leaves its own sums, weights and bias in the places they have among the gradients, so that the block is still in the cache.
    private static void EmitWeightGradient(TrainingStep training, Convolution convolution, int weight, int? bias)
    {
        Target width = training.Width;
        int length = bias is { } start ? start - weight + convolution.OutChannels : convolution.OutChannels * convolution.WeightsPerOutput;
        string sums = training.Scratch.PerBlock(length, out long stride);
        string target = $"{sums} + block * {stride}";
        string kernel = training.Kernel("WeightGradient");
        training.Code.Line();
        ConvolutionWeightGradient.Emit(training.Code, width, kernel, convolution);
        training.AddBackward(units: null, code => code.Line(
            $"{kernel}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {target}, {(bias is { } b ? Expressions.Plus(target, b - weight) : "null")});"));
        training.AddAfterBackward($"BlockSums.Units({length})", code => code.Line(
            $"BlockSums.Unit(unit, {sums}, {stride}, f->Blocks, {length}, f->Gradients + {weight});"));
    }

    /// <summary>Kernels correlate; for a convolution the planes of its weights are reversed, and so are their gradients afterwards.</summary>
    private static string Reversed(TrainingStep training, Convolution convolution, int weight)
    {
        string reversed = training.Scratch.Fixed(convolution.OutChannels * convolution.WeightsPerOutput);
        string offset = $"unit * {convolution.WeightsPerOutput}";
        training.AddBeforeForward($"{convolution.OutChannels}", code => code.Line(
            $"WeightPacking.ReversePlanes(f->Parameters + {weight} + {offset}, {convolution.InPerGroup}, {convolution.Taps}, {reversed} + {offset});"));
        return reversed;
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

    // The plan of the single image's kernel where Winograd's minimal filtering takes less time than the products themselves.
    private WinogradPlan? Winograd(Step step, Target width) => WinogradPlan.Create(width, Geometry(step), step.Pool);

    // The same for a block of images.
    private WinogradBlocksPlan? WinogradOfBlocks(Step step, Target width) => WinogradBlocksPlan.Create(width, Forward(Geometry(step)), step.Pool);

    private static ConvolutionGather Forward(Convolution convolution) => new(convolution, Forward: true);

    private static ConvolutionGather Backward(Convolution convolution) => new(convolution, Forward: false);

    private Convolution Geometry(Step step) => Geometry(step.Input);

    private Convolution Geometry(Shape input)
    {
        (WindowAxis rows, WindowAxis columns) = WindowOptions.Over(input);
        return new Convolution(input.Channels, OutChannels(input), Groups(input), rows, columns);
    }
}
