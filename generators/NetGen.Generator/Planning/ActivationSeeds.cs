using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Planning;

/// <summary>
/// The caller's gradient to a layer's output, for inspection. It waits elsewhere until its turn comes: by then the output, from which the derivative of
/// a deferred activation is told, may have been overwritten.
/// </summary>
/// <param name="target">The processor.</param>
/// <param name="seed">Where it waits.</param>
internal sealed class ActivationSeeds(Target target, TrainingBuffer seed)
{
    /// <summary>Takes it from the caller.</summary>
    public Phase Take(PlannedTraining node, TrainingBuffer value)
    {
        string what = $"take the caller's gradient to {node.Node.Name}";
        Operand place = new Operand.OfArena(seed, IsBlock: true);
        var gather = new Call("LaneBlocks.GatherBlock", target.Lanes, new Operand.OfFrame("ActivationGradient"), value.Features, Operand.Block, Operand.Images, place);
        if (node.Node.DeferredActivation is not { } activation)
        {
            return new Phase(what, Units.Blocks, new Choice(IsSeeded(value), new Group(gather), Otherwise: null));
        }

        var kernel = new PointwiseGradientKernel(target, value.Features, null, activation, Accumulates: false, new Operand.OfArena(value, IsBlock: true), place, place);
        return new Phase(what, Units.Blocks, new Choice(IsSeeded(value), new Group(gather, node.AddKernel("SeedDerivative", kernel)), Otherwise: null));
    }

    /// <summary>Puts it into the place of the gradient to the output.</summary>
    public Phase Put(Node node, TrainingBuffer value, TrainingBuffer gradient) => new($"put the caller's gradient to {node.Name} into its place", Units.Blocks, new Choice(
        IsSeeded(value),
        new Copy(new Operand.OfArena(seed, IsBlock: true), new Operand.OfArena(gradient, IsBlock: true), value.Features * target.Lanes),
        Otherwise: null));

    private static FrameCondition IsSeeded(TrainingBuffer value) => new FrameCondition.Equal("ActivationOffset", value.Offset);
}
