using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A kernel of a layer that still writes its own text.</summary>
internal sealed record LegacyKernel(Target Target, Step Step, Mode RequestMode, OneImageLayouts? Layouts) : PredictionKernel(Target)
{
    private ComputingLayer Layer => Step.Head;

    public override Mode Mode => RequestMode;

    public override string Id => "legacy";

    public override string Why => "";

    private PackedSizes Sizes => Layer.PackedSizes(Step, Target);

    public override KernelSignature Signature
    {
        get
        {
            var parameters = Step.Inputs.Select((_, i) => KernelParameter.Floats(Step.Inputs.Count == 1 ? "x" : $"x{i}", new Operand.Source(i))).ToList();
            bool one = Mode == Mode.OneImage;
            bool planes = one && Layouts!.WritesPlanes;
            Operand weights = one ? new Operand.Packed(planes ? Packing.Weights : Packing.OneWeights)
                : Sizes.BlockPoints > 0 ? new Operand.Packed("points")
                : Sizes.BlockWeights > 0 || Step.Site.Offset(TensorSpec.Weight) is null ? new Operand.Packed(Packing.Weights) : new Operand.Parameter("weight");
            parameters.Add(KernelParameter.Floats("w", weights));
            parameters.Add(KernelParameter.Floats("b", new Operand.Packed(one && !planes ? Packing.OneBias : Packing.Bias)));
            parameters.Add(KernelParameter.Floats("y", new Operand.Destination()));
            if (ScratchFloats > 0)
            {
                parameters.Add(KernelParameter.Floats("scratch", new Operand.Scratch()));
            }

            return new KernelSignature(parameters);
        }
    }

    public override int ScratchFloats => Mode == Mode.OneImage ? Layer.OneImageScratch(Step, Target) : Layer.BlockScratch(Step, Target);

    public override long Work => Mode == Mode.Block ? Layer.BlockWork(Step, Target)
        : Layouts!.WritesPlanes && Layer.PlanesWork(Step, Target) is { } work ? work : Layer.OneImageWork(Step, Target);

    public override ImageLayout Output => Layouts!.WritesPlanes ? ImageLayout.Planes : ImageLayout.ChannelsLast(Layouts.OutputChannels);

    public override bool ReadsPlanes => Layer.ReadsPlanes(Step, Target);

    public override IReadOnlyList<Packing> Packings => Mode switch
    {
        Mode.Block => [new(Packing.Scale, Sizes.Scale), new(Packing.Weights, Sizes.BlockWeights), new("points", Sizes.BlockPoints), new(Packing.Bias, Sizes.BlockBias)],
        Mode.OneImage when !Layouts!.WritesPlanes => [new(Packing.OneWeights, Sizes.OneWeights), new(Packing.OneBias, Sizes.OneBias)],
        _ => [],
    };

    public override IReadOnlyList<Statement> Pack => Mode != Mode.OneImage ? [] : [new Raw((code, at) =>
    {
        bool planes = Layouts!.WritesPlanes;
        var region = new PackedRegion(at(Packing.Scale), at(Packing.Weights), at("points"), at(Packing.Bias), at(planes ? Packing.Weights : Packing.OneWeights), at(planes ? Packing.Bias : Packing.OneBias));
        Layer.EmitPack(code, Target, Step, region, Layouts);
    })];

    public override void Emit(CodeWriter code, KernelNames names)
    {
        if (Mode == Mode.Block)
        {
            Layer.EmitPredictBlocks(code, Target, names.Own, Step);
        }
        else
        {
            Layer.EmitPredictOne(code, Target, names.Own, Step, Layouts!);
        }
    }

    public static PredictionKernel? TryCreate(Step step, KernelRequest request)
    {
        ComputingLayer layer = step.Head;
        if (request.Mode is not (Mode.Block or Mode.OneImage) || request.Format != WeightFormat.Float32)
        {
            return null;
        }

        OneImageLayouts? layouts = null;
        if (request.Inputs.Count > 0)
        {
            int[] channels = request.Inputs.Select(i => i.Channels).ToArray();
            bool planes = request.MayWritePlanes && layer.PlanesWork(step, request.Target) is not null;
            layouts = new OneImageLayouts(request.Inputs[0].Strides(step.Input), channels, planes ? 0 : layer.PaddedChannels(step, request.Target, channels[0]));
        }

        return new LegacyKernel(request.Target, step, request.Mode, layouts);
    }
}
