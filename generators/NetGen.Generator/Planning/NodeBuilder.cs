using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Planning;

/// <summary>Makes nodes of layers in their places.</summary>
internal static class NodeBuilder
{
    /// <summary>The op of a layer that computes.</summary>
    public static Op OpOf(LayerSite site) => site.Layer.Op(site.Input) ?? new LegacyOp((ComputingLayer)site.Layer, site.Input);

    /// <summary>The node of a step.</summary>
    public static Node Build(Step step)
    {
        LayerSite head = step.Site;
        Op op = OpOf(head);
        return new Node
        {
            Number = step.Number,
            Name = step.Name,
            Description = step.Describe(),
            Op = op is LegacyOp legacy ? legacy with { Step = step } : op,
            Epilogue = new Epilogue(Stages(step).ToArray()),
            Inputs = step.Inputs,
            LayerInput = head.Input,
            OpOutput = head.Output,
            Output = step.Output,
            Tensors = Tensors(head),
            IsTrainable = step.IsTrainable,
            SharesParameters = head.Layer.IsShared,
            PartialGradients = step.Sites.Where(s => s.GradientShift != 0).SelectMany(Tensors).Where(t => t.IsTrainable).ToArray(),
            PredictsAlike = step.PredictsAlike,
            FlushesDenormals = step.FlushesDenormals,
            Mask = head.Layer.Mask(head.Input) is { } mask ? new(head.MaskOffset, mask.Length) : null,
            Layers = step.Sites.Select(s => s.Index).ToArray(),
            MultiplyAdds = head.Layer.MultiplyAdds(step.Input, step.HeadOutput),
            DeferredActivation = op.Gradient.DefersActivation ? step.FusedActivation ?? op.Activation : null,
        };
    }

    private static IEnumerable<EpilogueStage> Stages(Step step)
    {
        if (step.Folded is { } folded)
        {
            var statistics = (BatchNormOp)folded.Layer.Op(folded.Input)!;
            yield return new NormalizationStage(statistics.Eps, statistics.Momentum, Tensors(folded));
        }

        if (step.Activation is { } activation)
        {
            yield return new ActivationStage(activation);
        }

        if (step.Pool > 1)
        {
            yield return new PoolStage(step.Pool);
        }
    }

    private static IReadOnlyList<NodeTensor> Tensors(LayerSite site) => site.Tensors
        .Select(t => new NodeTensor(t.Spec.Suffix, t.Offset, t.Offset + site.GradientShift, t.Spec.Length, t.Spec.IsTrainable))
        .ToArray();
}
