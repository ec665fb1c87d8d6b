using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>y = x·Wᵀ + b.</summary>
internal sealed record LinearLayer : ComputingLayer, ICompactWeights, ITakesFewImages
{
    // A quarter of a megabyte: less stays in the cache until the update comes anyway.
    private const int MinFloatsToUpdateAtOnce = 64 * 1024;

    private readonly int? _inFeatures;
    private readonly int _outFeatures;
    private readonly bool _bias;

    public LinearLayer(LayerSpec spec)
    {
        _inFeatures = spec.Has(nameof(LinearAttribute.InFeatures)) ? spec.Get(nameof(LinearAttribute.InFeatures), 0) : null;
        _outFeatures = spec.Get(nameof(LinearAttribute.OutFeatures), 0);
        _bias = spec.Get(nameof(LinearAttribute.Bias), true);
    }

    public override string Kind => "Linear";

    public override string MemberName => "Linear";

    public override bool SeesEverything => true;

    public override bool TakesAllBlocks => true;

    public override bool AddsBias => _bias;

    public override bool AbsorbsAffine => true;

    public override bool AbsorbsActivation => true;

    public override bool ReadsPlanes(Step step, Target width) => true;

    public override long OneImageWork(Step step, Target width) =>
        base.OneImageWork(step, width) * (TakesFewImages(step) ? OneImageCost.MemoryBoundFactor : 1);

    public override bool DefersActivation => true;

    public override bool OverwritesInput => true;

    public override string Describe(Shape input) => $"Linear {input.Length}→{_outFeatures}{(_bias ? string.Empty : ", no bias")}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(LinearAttribute.OutFeatures), _outFeatures, 1)
            & (_inFeatures is not { } stated || check.Range(nameof(LinearAttribute.InFeatures), stated, 1, fits: input.Length));
        if (!inRange)
        {
            return null;
        }

        if (input.Rank != 1)
        {
            check.Report(ProblemKind.WrongRank, null, $"{check.Arriving(input)}; Linear expects features: put [Flatten] between them", Repair.Flatten);
        }
        else if (_inFeatures is { } expected && expected != input.Length)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(LinearAttribute.InFeatures), $"{check.Arriving(input)}; Linear expects {expected}", Repair.Write(input.Length));
        }

        return new Shape(_outFeatures);
    }

    public override IReadOnlyList<TensorSpec> Tensors(Shape input)
    {
        var weight = new TensorSpec("weight", TensorSpec.Weight, input.Length, _outFeatures, input.Length) { UpdatesAtOnce = UpdatesAtOnce(input.Length) };
        return _bias ? [weight, new TensorSpec("bias", TensorSpec.Bias, input.Length, _outFeatures)] : [weight];
    }

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Length * output.Length;

    public override int PaddedChannels(Step step, Target width, int inputPadded) => width.RoundUp(_outFeatures);

    public override PackedSizes PackedSizes(Step step, Target width)
    {
        int padded = width.RoundUp(_outFeatures);
        return new PackedSizes(Scale: _outFeatures, BlockWeights: step.Folded is null ? 0 : (long)_outFeatures * step.Input.Length, BlockBias: _outFeatures, OneWeights: (long)padded * step.Input.Length, OneBias: padded);
    }

    public override void EmitPack(CodeWriter code, Target width, Step step, PackedRegion region, OneImageLayouts layouts)
    {
        bool channelsLast = !layouts.ReadsPlanes && step.Input.Rank > 1;
        (int channels, int pixels) = channelsLast ? (step.Input.Channels, step.Input.Pixels) : (step.Input.Length, 1);
        string weights = $"parameters + {step.Site.Offset(TensorSpec.Weight)}";
        string Target(OneImageTiles tiles) => $"{tiles.Vectors.Sum()}, {tiles.Vectors.Length}, {width.Lanes}, packed + {region.OneWeights}";
        PackAffine.Emit(code, step, region, _outFeatures);
        if (step.Folded is not null)
        {
            code.Line($"WeightPacking.ScaleRows({weights}, packed + {region.Scale}, {_outFeatures}, {step.Input.Length}, packed + {region.BlockWeights});");
            weights = $"packed + {region.BlockWeights}";
        }

        code.Line($"WeightPacking.Pad(packed + {region.BlockBias}, {_outFeatures}, {width.RoundUp(_outFeatures)}, packed + {region.OneBias});");
        OneImageFormats.Emit(code, IsMemoryBound(step), format => code.Line(format == WeightFormat.Float32
            ? $"WeightPacking.Tile({weights}, 1, {_outFeatures}, {channels}, {pixels}, {(channelsLast ? "true" : "false")}, {Target(OneImageTiles.OfFloats(width, step.Input.Length, _outFeatures))});"
            : $"WeightPacking.Tile{format}({weights}, {_outFeatures}, {channels}, {pixels}, {Target(new(width, _outFeatures))});"));
    }

    public bool IsMemoryBound(Step step) => TakesFewImages(step) && LinearOneImageInt8.Fits(step.Input.Length);

    public int ScratchFloats(Step step, WeightFormat format) =>
        format == WeightFormat.Int8 ? LinearOneImageInt8.ScratchFloats(step.Input.Length) : 0;

    public override int PredictUnits(Step step, Target width) => LinearKernel.ForwardUnits(width, _outFeatures);

    public override void EmitPredictBlocks(CodeWriter code, Target width, string name, Step step) =>
        LinearKernel.EmitForward(code, width, name, step.Input.Length, _outFeatures, step.Code);

    public override void EmitPredictOne(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts)
    {
        (int pixels, int channels, SingleLayout input) = InputOfOneImage(step, layouts);
        new LinearOneImage(code, width, pixels, channels, input, _outFeatures, step.Code).Emit(name);
    }

    public void EmitPredictOneCompact(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts, WeightFormat format)
    {
        (int pixels, int channels, SingleLayout input) = InputOfOneImage(step, layouts);
        if (format == WeightFormat.BFloat16)
        {
            new LinearOneImageBFloat16(code, width, pixels, channels, input, _outFeatures, step.Code).Emit(name);
        }
        else
        {
            new LinearOneImageInt8(code, width, pixels, channels, input, _outFeatures, step.Code).Emit(name);
        }
    }

    public bool TakesFewImages(Step step) => OneImageCost.IsMemoryBound((long)step.Input.Length * _outFeatures);

    public int FewImagesUnits(Step step, Target width) => OneImageTiles.OfFloats(width, step.Input.Length, _outFeatures).Vectors.Length;

    public void EmitPredictFew(CodeWriter code, Target width, string name, string oneImage, Step step, OneImageLayouts layouts, ImageStrides strides)
    {
        (int pixels, int channels, SingleLayout input) = InputOfOneImage(step, layouts);
        new LinearFewImages(code, width, pixels, channels, input, strides, _outFeatures, step.Code).Emit(name, oneImage);
    }

    public override void EmitTraining(TrainingStep training)
    {
        Step step = training.Step;
        Target width = training.Width;
        int inputs = step.Input.Length;
        int weight = step.Site.Offset(TensorSpec.Weight)!.Value;
        int? bias = step.Site.Offset(TensorSpec.Bias);

        // Prediction's kernel reads the weights where they are, so it serves training too where the same is fused.
        string forward = step.PredictsAlike ? $"{step.Name}Predict{width.Bits}" : training.Kernel("Forward");
        if (!step.PredictsAlike)
        {
            LinearKernel.EmitForward(training.Code, width, forward, inputs, _outFeatures, step.Code);
            training.Code.Line();
        }

        string zeros = bias is null ? training.Scratch.Fixed(_outFeatures) : string.Empty;
        training.AddForward($"{LinearKernel.ForwardUnits(width, _outFeatures)}", code => code.Line(
            $"{forward}({training.Input.Pointer(width)}, f->Parameters + {weight}, {(bias is { } b ? $"f->Parameters + {b}" : zeros)}, {training.Output.Pointer(width)}, f->Blocks, unit);"));

        if (step.IsTrainable)
        {
            EmitStrips(training);
        }

        if (training.InputGradient is { } inputGradient)
        {
            string backward = training.Kernel("InputGradient");
            training.Code.Line();
            LinearKernel.EmitInputGradient(training.Code, width, backward, inputs, _outFeatures, training.ProducerActivation);
            training.AddBackward($"{LinearKernel.InputGradientUnits(width, inputs, _outFeatures)}", code => code.Line(
                $"{backward}({training.OutputGradient.Pointer(width)}, f->Parameters + {weight}, {training.Input.Pointer(width)}, {inputGradient.Pointer(width)}, f->Blocks, unit);"));
        }

        if (step.IsTrainable)
        {
            EmitWeightGradient(training, weight + step.Site.GradientShift, bias + step.Site.GradientShift);
        }
    }

    public override int StripFloatsPerImage(Target width, Step step) =>
        step.IsTrainable ? LinearWeightGradient.StripFloatsPerImage(width, step.Input.Length, _outFeatures) : 0;

    private void EmitStrips(TrainingStep training)
    {
        Target width = training.Width;
        int inputs = training.Step.Input.Length;
        int strip = LinearWeightGradient.StripWidth(width, inputs, _outFeatures);
        training.AddBackward(units: null, code => code.Line(
            $"Strips.FromBlock({width.Lanes}, {training.Input.Block(width)}, {inputs}, block, f->Blocks * {width.Lanes}, {strip}, {training.Strips!.Pointer(width)});"));
    }

    // The update may follow at once, so nobody may want the old weights any more.
    private void EmitWeightGradient(TrainingStep training, int weight, int? bias)
    {
        Target width = training.Width;
        int inputs = training.Step.Input.Length;
        int units = LinearWeightGradient.Units(width, inputs, _outFeatures);
        string kernel = training.Kernel("WeightGradient");
        LinearWeightGradient.Emit(training.Code, width, kernel, inputs, _outFeatures, bias is not null, UpdatesAtOnce(inputs));
        training.AddBackward($"{units}", code =>
        {
            string rows = units == 1 ? $"{_outFeatures}" : $"unit == {units - 1} ? {_outFeatures - ((units - 1) * LinearWeightGradient.UnitRows)} : {LinearWeightGradient.UnitRows}";
            int unitFloats = Math.Min(LinearWeightGradient.UnitRows, _outFeatures) * inputs;
            string target = UpdatesAtOnce(inputs) ? $"WeightUpdates.Gradients(f, {weight} + unit * {unitFloats}, {weight} + first * {unitFloats})" : $"f->Gradients + {weight} + unit * {unitFloats}";
            code.Line($"int rows = {rows};");
            code.Line($"float* dw = {target};");
            string ahead = UpdatesAtOnce(inputs) ? $", WeightUpdates.Ahead(network, f, dw, {weight} + unit * {unitFloats}, rows * {inputs})" : string.Empty;
            code.Line($"{kernel}({training.Strips!.Pointer(width)}, {training.OutputGradient.Pointer(width)}, dw, {(bias is { } b ? $"f->Gradients + {b}" : "null")}, f->Blocks, unit * {LinearWeightGradient.UnitRows}, rows{ahead});");
            if (UpdatesAtOnce(inputs))
            {
                code.Line($"WeightUpdates.Update(network, f, dw, {weight} + unit * {unitFloats}, rows * {inputs});");
            }
        });
    }

    // Large weights are updated while their gradients are in the cache, instead of writing and reading them once more.
    private bool UpdatesAtOnce(int inputs) => !IsShared && (long)inputs * _outFeatures >= MinFloatsToUpdateAtOnce;

    private static (int Pixels, int Channels, SingleLayout Layout) InputOfOneImage(Step step, OneImageLayouts layouts) =>
        layouts.ReadsPlanes || step.Input.Rank == 1
            ? (1, step.Input.Length, new SingleLayout(PixelStride: 0, ChannelStride: 1))
            : (step.Input.Pixels, step.Input.Channels, layouts.Input);
}
