using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Join;

/// <summary>y = f(x0 · x1 · ...). One number a channel multiplies all pixels of its channel.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output.</param>
/// <param name="ImageChannels">As of any kernel without weights.</param>
/// <param name="Layouts">How the inputs lie. The pixels of one number a channel are 0 apart.</param>
/// <param name="Activation">f, or null.</param>
internal sealed record ProductKernel(Target Target, Shape Result, int? ImageChannels, EquatableArray<FeatureLayout> Layouts, Activation? Activation)
    : JoinKernel(Target, Result, ImageChannels, Activation)
{
    public override string Id => IsByChannel ? $"join.product.by-channel.{ModeId}" : $"join.product.{ModeId}";

    public override string Why => IsByChannel
        ? "A number of a channel is read with the pixels that it multiplies, and never spread over memory."
        : "All inputs are read in one pass, so that the output is written once.";

    protected override int Inputs => Layouts.Count;

    private bool IsByChannel => Layouts.Any(layout => layout.PixelStride == 0);

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (!Serves(request))
        {
            return null;
        }

        Node node = request.Node;
        bool[] perChannel = [.. Enumerable.Range(0, node.Inputs.Count).Select(i => MultiplyOp.IsPerChannel(node, i))];
        FeatureLayout[] layouts = request.Mode == Mode.Block && perChannel.Contains(true)
            ? [.. node.Inputs.Select(input => FeatureLayout.Blocks(request.Target, input.Shape))]
            : [.. InputLayouts(request)];
        return new ProductKernel(
            request.Target,
            node.Output,
            ResultChannels(request),
            new EquatableArray<FeatureLayout>(layouts.Select((layout, i) => perChannel[i] ? layout with { PixelStride = 0 } : layout)),
            node.Epilogue.Activation);
    }

    public static bool TryPlan(NodeTraining training) =>
        JoinTraining.Plan(training, TryCreate(training.Block)!, input => ProductGradientKernel.Of(training, input));

    public override void Emit(CodeWriter code, KernelNames names)
    {
        FeatureLayout output = IsByChannel ? Layout(Result) : ResultLayout;
        (string Name, int Count) pixels = ("i", IsByChannel ? Result.Pixels : Pixels);
        (string Name, int Count) groups = ("c", output.Groups);

        // Memory is gone through in its order.
        (var outer, var inner) = IsByChannel && !output.ChannelsInLanes ? (groups, pixels) : (pixels, groups);
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For(outer.Name, outer.Count))
        using (code.For(inner.Name, inner.Count))
        {
            string product = string.Join(" * ", Layouts.Select((layout, j) => $"Vec.Load(x{j} + {Offset(layout)})"));
            code.Line($"Vec.Store({(Activation is null ? product : ActivationCode.Apply(Activation, $"({product})"))}, y + {Offset(output)});");
        }
    }
}
