using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>Makes nodes of layers in their places.</summary>
internal static class NodeBuilder
{
    /// <summary>The op of a layer that computes.</summary>
    public static Op OpOf(LayerSite site) => site.Layer.Op(site.Input)!;

    /// <summary>The node of a layer and those that are fused into it.</summary>
    /// <param name="number">1-based position among the nodes.</param>
    /// <param name="inputs">What arrives.</param>
    /// <param name="output">What leaves; where an image was flattened and not yet mixed, still the image.</param>
    /// <param name="sites">The layer that computes and what is fused into it, in order.</param>
    /// <param name="predictsAlike">In training: whether prediction fuses the same layers.</param>
    /// <param name="flushesDenormals">Whether what leaves is 0 where it is too small to matter.</param>
    /// <param name="allowsWinograd4x4">Whether its kernel may round as F(4×4, 3×3) does.</param>
    public static Node Build(int number, IReadOnlyList<NodeInput> inputs, Shape output, IReadOnlyList<LayerSite> sites, bool predictsAlike = true, bool flushesDenormals = false, bool allowsWinograd4x4 = true)
    {
        LayerSite head = sites[0];
        Op op = OpOf(head);
        LayerSite? function = sites.Skip(1).FirstOrDefault(s => s.Layer.Activation is not null);
        Activation? activation = function?.Layer.Activation;
        return new Node
        {
            Number = number,
            Name = head.Name,
            Description = $"{string.Join(", ", sites.Select(s => s.Describe()))}: {string.Join(", ", inputs.Select(i => i.Shape))} → {output}",
            Op = op,
            Epilogue = new Epilogue(Stages(sites, flushesDenormals ? (activation ?? Activation.Identity) with { FlushesDenormals = true } : activation, function).ToArray()),
            Inputs = inputs,
            LayerInput = head.Input,
            OpOutput = head.Output,
            Output = output,
            Tensors = Tensors(head),
            IsTrainable = sites.Any(s => s.IsTrainable),
            SharesParameters = head.Layer.IsShared,
            PartialGradients = sites.Where(s => s.GradientShift != 0).SelectMany(Tensors).Where(t => t.IsTrainable).ToArray(),
            PredictsAlike = predictsAlike,
            FlushesDenormals = flushesDenormals,
            AllowsWinograd4x4 = allowsWinograd4x4,
            Mask = head.Layer.Mask(head.Input) is { } mask ? new(head.MaskOffset, mask.Length) : null,
            Layers = sites.Select(s => s.Index).ToArray(),
            MultiplyAdds = head.Layer.MultiplyAdds(inputs[0].Shape, head.Output),
            DeferredActivation = op.Gradient.DefersActivation && (activation ?? op.Activation) is { Operands: 0 } deferred ? deferred : null,
        };
    }

    private static IEnumerable<EpilogueStage> Stages(IReadOnlyList<LayerSite> sites, Activation? activation, LayerSite? function)
    {
        foreach (LayerSite site in sites.Skip(1))
        {
            if (site.Layer.Op(site.Input) is BatchNormOp statistics)
            {
                yield return new NormalizationStage(statistics.Eps, statistics.Momentum, Operands(site));
            }
        }

        if (activation is not null)
        {
            yield return new ActivationStage(activation, function is null ? [] : Operands(function));
        }

        foreach (LayerSite site in sites.Skip(1))
        {
            if (site.Layer.DisjointMaximum(site.Input) is { } side)
            {
                yield return new PoolStage(side);
            }
        }
    }

    private static IReadOnlyList<StageOperand> Operands(LayerSite site) => Tensors(site).Select(tensor => new TensorOperand(tensor)).ToArray();

    private static IReadOnlyList<NodeTensor> Tensors(LayerSite site) => site.Tensors
        .Select(t => new NodeTensor(site.Name, t.Spec.Suffix, t.Offset, t.Offset + site.GradientShift, t.Spec.Length, t.Spec.IsTrainable, site.Use) { Type = t.Spec.Type })
        .ToArray();
}
