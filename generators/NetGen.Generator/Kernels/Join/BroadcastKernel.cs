using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>y = f(x0 · x1 · ...), or another function of them. One number a channel stands beside all pixels of its channel.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Layouts">How the inputs lie. The pixels of one number a channel are 0 apart.</param>
/// <param name="Function">What is made of the inputs.</param>
/// <param name="Activation">f, or null.</param>
/// <param name="Present">In training the lanes that have an image, where that is not finite for all numbers; null where it may be made of any.</param>
internal sealed record BroadcastKernel(
    Target Target, Shape Result, int? ImageChannels, EquatableArray<FeatureLayout> Layouts, JoinFunction Function, Activation? Activation, PresentImages? Present = null)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => IsByChannel ? $"join.{JoinText.Id(Function)}.by-channel.{ModeId}" : $"join.{JoinText.Id(Function)}.{ModeId}";

    public override string Why => IsByChannel
        ? $"A number of a channel is read with the pixels that it {JoinText.Verb(Function)}, and never spread over memory."
        : "All inputs are read in one pass, so that the output is written once.";

    public override IEnumerable<VectorFunction> Functions => [.. base.Functions, .. JoinText.ValueFunctions(Function)];

    protected override IEnumerable<KernelParameter> Sources => [.. base.Sources, .. Present?.Parameters ?? []];

    protected override int Inputs => Layouts.Count;

    private bool IsByChannel => Layouts.Any(layout => layout.PixelStride == 0);

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        bool[] perChannel = [.. Enumerable.Range(0, node.Inputs.Count).Select(i => BroadcastOp.IsPerChannel(node, i))];
        FeatureLayout[] layouts = request.Mode == Mode.Block && perChannel.Contains(true)
            ? [.. node.Inputs.Select(input => FeatureLayout.Blocks(request.Target, input.Shape))]
            : [.. InputLayouts(request)];
        return new BroadcastKernel(
            request.Target,
            node.Output,
            ResultChannels(request),
            new EquatableArray<FeatureLayout>(layouts.Select((layout, i) => perChannel[i] ? layout with { PixelStride = 0 } : layout)),
            ((BroadcastOp)node.Op).Function,
            node.Epilogue.Activation);
    }

    public static bool TryPlan(NodeTraining training)
    {
        var forward = (BroadcastKernel)TryCreate(training.Request)!;
        PresentImages? present = forward.Function == JoinFunction.Quotient ? new PresentImages(training.Target) : null;
        return JoinTraining.Plan(training, forward with { Present = present }, input => BroadcastGradientKernel.Of(training, input, present));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout output = IsByChannel ? Layout(Result) : ResultLayout;
        (string Name, int Count) pixels = ("i", IsByChannel ? Result.Pixels : Pixels);
        (string Name, int Count) groups = ("c", output.Groups);

        // Memory is gone through in its order.
        (var outer, var inner) = IsByChannel && !output.ChannelsInLanes ? (groups, pixels) : (pixels, groups);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            Present?.Emit(code);
            using (code.For(outer.Name, outer.Count))
            using (code.For(inner.Name, inner.Count))
            {
                string value = JoinText.Value(Function, [.. Layouts.Select((layout, j) => JoinText.Operand(Present, $"Vec.Load(x{j} + {Offset(layout)})", j))]);
                code.Line($"Vec.Store({(Activation is null ? value : ActivationCode.Apply(Activation, $"({value})"))}, y + {Offset(output)});");
            }
        }
    }
}
