using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Batch normalisation of channels, or of the features of a vector.</summary>
internal abstract record BatchNormLayer : ComputingLayer, IAffine, IBatchStatistics
{
    private readonly int? _features;

    protected BatchNormLayer(LayerSpec spec)
    {
        _features = spec.Has(nameof(BatchNormAttribute.NumFeatures)) ? spec.Get(nameof(BatchNormAttribute.NumFeatures), 0) : null;
        Eps = spec.Get(nameof(BatchNormAttribute.Eps), 1e-5);
        Momentum = spec.Get(nameof(BatchNormAttribute.Momentum), 0.1);
    }

    public double Eps { get; }

    public double Momentum { get; }

    public override string MemberName => "BatchNorm";

    public override bool AbsorbsActivation => true;

    public override bool OverwritesInput => true;

    public override bool SubtractsMean(Shape input) => true;

    public override string Describe(Shape input) => $"{Kind} {input.Channels}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = _features is not { } stated || check.Range(nameof(BatchNormAttribute.NumFeatures), stated, 1, fits: input.Channels);
        check.Epsilon(nameof(BatchNormAttribute.Eps), Eps);
        check.Number(nameof(BatchNormAttribute.Momentum), Momentum, Momentum is >= 0 and <= 1, "0 to 1", "0.1");
        if (!inRange || !CheckInput(input, check))
        {
            return null;
        }

        if (_features is { } expected && expected != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(BatchNormAttribute.NumFeatures), $"{check.Arriving(input)}; {Kind} expects {expected}", Repair.Write(input.Channels));
        }

        return input;
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input) =>
    [
        new("weight", TensorSpec.Scale, 0, input.Channels),
        new("bias", TensorSpec.Shift, 0, input.Channels),
        new("running_mean", TensorSpec.RunningMean, 0, input.Channels),
        new("running_var", TensorSpec.RunningVariance, 0, input.Channels),
        new("num_batches_tracked", TensorSpec.BatchCount, 0),
    ];

    public string PackArguments(LayerSite site) =>
        $"parameters + {site.Offset(TensorSpec.Scale)}, parameters + {site.Offset(TensorSpec.Shift)}, "
        + $"state + {site.Offset(TensorSpec.RunningMean)}, state + {site.Offset(TensorSpec.RunningVariance)}, {Expressions.Double(Eps)}";

    public override bool FusesPoolTraining(int window) => BatchNormKernel.CanPool(window);

    public override PackedSizes PackedSizes(Step step, Target width)
    {
        int channels = step.Site.Input.Channels;
        int one = OneImageStatistics(step, width);
        return new PackedSizes(Scale: 0, channels, channels, one, one);
    }

    public override void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
        int channels = step.Site.Input.Channels;
        code.Line($"WeightPacking.Normalization({PackArguments(step.Site)}, null, {channels}, packed + {region.BlockWeights}, packed + {region.BlockBias});");
        foreach ((long blocks, long one) in new[] { (region.BlockWeights, region.OneWeights), (region.BlockBias, region.OneBias) })
        {
            code.Line(IsFlattened(step)
                ? $"LayoutConversion.ToChannelsLast(packed + {blocks}, {step.Input.Channels}, {step.Input.Pixels}, {width.RoundUp(step.Input.Channels)}, packed + {one});"
                : $"WeightPacking.Pad(packed + {blocks}, {channels}, {OneImageStatistics(step, width)}, packed + {one});");
        }
    }

    public override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) =>
        PointwiseKernel.EmitForward(code, width, name, FeatureLayout.Blocks(width, step.Site.Input), step.Site.Input.Pixels, PointwiseAffine.PerChannel, step.Code);

    public override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts)
    {
        PointwiseAffine affine = IsFlattened(step) ? PointwiseAffine.PerPixel(width.RoundUp(step.Input.Channels)) : PointwiseAffine.PerChannel;
        PointwiseKernel.EmitForward(code, width, name, FeatureLayout.OneImage(width, layouts.OutputChannels), step.Input.Pixels, affine, step.Code);
    }

    public override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        Target width = training.Width;
        Shape shape = step.Site.Input;
        int channels = shape.Channels;
        var kernel = new BatchNormKernel(training.Code, width, shape, step.Code, step.Pool);
        string statistics = training.Kernel("Statistics");
        string forward = training.Kernel("Forward");
        string sums = training.Kernel("GradientSums");
        string gradient = training.Kernel("InputGradient");
        kernel.EmitStatistics(statistics);
        training.Code.Line();
        kernel.EmitForward(forward);
        string partial = training.Scratch.PerBlock((long)BatchNormKernel.PartialVectors * channels * width.Lanes, out long stride);
        string mean = training.Scratch.Fixed(channels);
        string inverse = training.Scratch.Fixed(channels);
        string scale = training.Scratch.Fixed(channels);
        string shift = training.Scratch.Fixed(channels);
        string weight = $"f->Parameters + {step.Site.Offset(TensorSpec.Scale)}";
        string bias = $"f->Parameters + {step.Site.Offset(TensorSpec.Shift)}";

        training.AddForward(units: null, code => code.Line($"{statistics}({training.Input.Block(width)}, {partial} + block * {stride});"));
        string running = $"f->State + {step.Site.Offset(TensorSpec.RunningMean)}, f->State + {step.Site.Offset(TensorSpec.RunningVariance)}";
        string evaluate = training.CanEvaluate
            ? $"if (f->Evaluates) BatchStatistics.Evaluate(unit, {Expressions.Double(Eps)}, {weight}, {bias}, {running}, {mean}, {inverse}, {scale}, {shift}); else "
            : string.Empty;
        training.AddForward($"{channels}", code => code.Line(
            $"{evaluate}BatchStatistics.Forward(unit, {partial}, {stride}, f->Images, {width.Lanes}, {shape.Pixels}, {Expressions.Double(Eps)}, {Expressions.Double(Momentum)}, {weight}, {bias}, "
            + $"{running}, {mean}, {inverse}, {scale}, {shift});"));
        training.AddForward(units: null, code => code.Line($"{forward}({training.Input.Block(width)}, {mean}, {scale}, {shift}, {training.Output.Block(width)});"));

        if (!step.IsTrainable && training.InputGradient is null)
        {
            return;
        }

        // The statistics pass gradient on to the input even where scale and shift are frozen.
        string k1 = training.Scratch.Fixed(channels);
        string k2 = training.Scratch.Fixed(channels);
        string scaleGradient = step.IsTrainable ? $"f->Gradients + {step.Site.GradientOffset(TensorSpec.Scale)}" : "null";
        string shiftGradient = step.IsTrainable ? $"f->Gradients + {step.Site.GradientOffset(TensorSpec.Shift)}" : "null";
        training.Code.Line();
        kernel.EmitGradientSums(sums);
        training.AddBackward(units: null, code => code.Line(
            $"{sums}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {mean}, {scale}, {shift}, {partial} + block * {stride});"));
        training.AddBackward($"{channels}", code => code.Line(
            $"BatchStatistics.Backward(unit, {partial}, {stride}, f->Images, {width.Lanes}, {shape.Pixels}, {inverse}, {scale}, "
            + $"{scaleGradient}, {shiftGradient}, {k1}, {k2});"
            + (training.CanEvaluate ? $" if (f->Evaluates) BatchStatistics.LeaveOut(unit, {k1}, {k2});" : string.Empty)));
        if (training.InputGradient is { } inputGradient)
        {
            training.Code.Line();
            kernel.EmitGradient(gradient, training.ProducerActivation);
            training.AddBackward(units: null, code => code.Line(
                $"{gradient}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {mean}, {scale}, {shift}, {k1}, {k2}, "
                + $"f->LaneMask + block * {width.Lanes}, {inputGradient.Block(width)});"));
        }
    }

    /// <summary>Checks the dimensions of the input.</summary>
    protected abstract bool CheckInput(Shape input, ShapeCheck check);

    // The features of a vector that still lies in memory as an image, [pixel][channel], have scales of their own at every pixel.
    private static bool IsFlattened(Step step) => step.Site.Input.Rank == 1 && step.Input.Rank > 1;

    // A single image carries the padding of whatever came before, which may be a vector more than the channels need.
    private static int OneImageStatistics(Step step, Target width) =>
        ((IsFlattened(step) ? step.Input.Pixels : 1) * width.RoundUp(step.Input.Channels)) + width.Lanes;
}
