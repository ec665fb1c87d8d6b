using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Normalises runs of the features of each sample by their own mean and variance.</summary>
internal abstract record NormalizationLayer(double Eps) : ComputingLayer
{
    public sealed override bool AbsorbsActivation => true;

    public sealed override bool OverwritesInput => true;

    /// <summary>Which weight belongs to a feature.</summary>
    protected abstract RunAffine Affine { get; }

    /// <summary>Shape of the weights and of the shifts.</summary>
    protected abstract int[] WeightShape(Shape input);

    public sealed override IReadOnlyList<TensorSpec> Tensors(Shape input) => Affine == RunAffine.None ? [] :
    [
        new("weight", TensorSpec.Scale, 0, WeightShape(input)),
        new("bias", TensorSpec.Shift, 0, WeightShape(input)),
    ];

    public sealed override PackedSizes PackedSizes(Step step, Target width)
    {
        NormalizationKernel kernel = Kernel(new CodeWriter(), width, step);
        return new PackedSizes(Scale: 0, kernel.Weights, kernel.Weights, kernel.OneImageWeights, kernel.OneImageWeights);
    }

    public sealed override void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
        if (Affine == RunAffine.None)
        {
            return;
        }

        NormalizationKernel kernel = Kernel(code, width, step);
        foreach ((string role, long blocks, long one) in new[] { (TensorSpec.Scale, region.BlockWeights, region.OneWeights), (TensorSpec.Shift, region.BlockBias, region.OneBias) })
        {
            string values = $"parameters + {step.Site.Offset(role)}";
            code.Line($"WeightPacking.Pad({values}, {kernel.Weights}, {kernel.Weights}, packed + {blocks});");
            code.Line(kernel.PacksChannelsLast
                ? $"LayoutConversion.ToChannelsLast({values}, {step.Input.Channels}, {step.Input.Pixels}, {width.RoundUp(step.Input.Channels)}, packed + {one});"
                : $"WeightPacking.Pad({values}, {kernel.Weights}, {kernel.OneImageWeights}, packed + {one});");
        }
    }

    public sealed override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) =>
        Kernel(code, width, step).EmitForward(name, training: false);

    public sealed override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts) =>
        Kernel(code, width, step).EmitOneImage(name, FeatureLayout.OneImage(width, layouts.OutputChannels));

    public sealed override int OneImageScratch(Step step, Target width) => Kernel(new CodeWriter(), width, step).OneImageScratch;

    public sealed override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        Target width = training.Width;
        NormalizationKernel kernel = Kernel(training.Code, width, step);
        string forward = training.Kernel("Forward");
        string statistics = training.Scratch.PerBlock(kernel.Statistics, out long statisticsStride);
        string weights = $"{Pointer("f->Parameters", step, TensorSpec.Scale)}, {Pointer("f->Parameters", step, TensorSpec.Shift)}";
        kernel.EmitForward(forward, training: true);
        training.AddForward(units: null, code => code.Line(
            $"{forward}({training.Input.Block(width)}, {weights}, {training.Output.Block(width)}, {statistics} + block * {statisticsStride});"));
        if (!step.IsTrainable && training.InputGradient is null)
        {
            return;
        }

        string backward = training.Kernel("Gradient");
        string partial = training.Scratch.PerBlock(2 * kernel.Weights, out long stride);
        training.Code.Line();
        kernel.EmitBackward(backward, step.IsTrainable, training.InputGradient is not null, training.ProducerActivation);
        training.AddBackward(units: null, code => code.Line(
            $"{backward}({training.Input.Block(width)}, {training.OutputGradient.Block(width)}, {weights}, {statistics} + block * {statisticsStride}, "
            + $"{partial} + block * {stride}, {training.InputGradient?.Block(width) ?? "null"});"));
        if (step.IsTrainable)
        {
            int count = kernel.Weights;
            training.AddAfterBackward($"BlockSums.Units({count})", code =>
            {
                code.Line($"BlockSums.Unit(unit, {partial}, {stride}, f->Blocks, {count}, f->Gradients + {step.Site.GradientOffset(TensorSpec.Scale)});");
                code.Line($"BlockSums.Unit(unit, {partial} + {count}, {stride}, f->Blocks, {count}, f->Gradients + {step.Site.GradientOffset(TensorSpec.Shift)});");
            });
        }
    }

    public override bool SeesAllPixels(Shape input) => true;

    /// <summary>The runs of an input, as it lies in memory.</summary>
    protected abstract NormalizedRuns Runs(Shape input);

    private static string Pointer(string buffer, Step step, string role) => step.Site.Offset(role) is { } offset ? $"{buffer} + {offset}" : "null";

    private NormalizationKernel Kernel(CodeWriter code, Target width, Step step) =>
        new(code, width, Runs(step.Input), Affine, Eps, step.Code);
}
