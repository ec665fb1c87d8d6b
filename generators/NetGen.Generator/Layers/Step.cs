using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>What one kernel does: a layer that computes, with the layers that were fused into it.</summary>
/// <param name="number">1-based position among the steps, by which others know its output.</param>
/// <param name="inputs">What arrives, first from the layer before it.</param>
/// <param name="output">What leaves; where an image was flattened and not yet mixed, still the image.</param>
/// <param name="sites">The head and what is fused into it, in order.</param>
internal sealed class Step(int number, IReadOnlyList<NodeInput> inputs, Shape output, IReadOnlyList<LayerSite> sites)
{
    public int Number => number;

    public IReadOnlyList<LayerSite> Sites => sites;

    public LayerSite Site => sites[0];

    public ComputingLayer Head => (ComputingLayer)sites[0].Layer;

    public string Name => sites[0].Name;

    public IReadOnlyList<NodeInput> Inputs => inputs;

    /// <summary>Shape of the first input.</summary>
    public Shape Input => inputs[0].Shape;

    public Shape Output => output;

    /// <summary>Output of the head, before anything fused changes its shape.</summary>
    public Shape HeadOutput => sites[0].Output;

    /// <summary>The affine layer that the head's weights absorb, or null.</summary>
    public LayerSite? Folded => sites.Skip(1).FirstOrDefault(s => s.Layer.Op(s.Input) is BatchNormOp);

    /// <summary>Fact: what leaves is 0 where it is too small to matter.</summary>
    public bool FlushesDenormals { get; init; }

    /// <summary>What the epilogue does: the activation that is fused into it, or null.</summary>
    public Activation? Activation => FlushesDenormals ? (FusedActivation ?? Activation.Identity) with { FlushesDenormals = true } : FusedActivation;

    /// <summary>The text of that.</summary>
    public ActivationCode? Code => ActivationCode.Of(Activation);

    public Activation? FusedActivation => sites.Skip(1).Select(s => s.Layer.Activation).FirstOrDefault(a => a is not null);

    /// <summary>In training: the activation whose derivative whoever writes the gradient to the output multiplies in, or null.</summary>
    public Activation? DeferredActivation => Head.DefersActivation ? FusedActivation ?? Site.Layer.Activation : null;

    /// <summary>Fact: one of its layers has a gradient of its own.</summary>
    public bool IsTrainable => sites.Any(s => s.IsTrainable);

    /// <summary>In training: whether prediction fuses the same layers into the head, so that its kernel computes the same.</summary>
    public bool PredictsAlike { get; init; } = true;

    /// <summary>Side of the windows of the fused max pooling; 1 without.</summary>
    public int Pool => sites.Skip(1).Select(s => s.Layer.DisjointMaximum(s.Input)).FirstOrDefault(p => p is not null) ?? 1;

    /// <summary>The step in words, such as <c>Conv2d 1→25 3×3, BatchNorm2d 25, ReLU, MaxPool2d 2×2: 1×28×28 → 25×13×13</c>.</summary>
    public string Describe() => $"{string.Join(", ", sites.Select(s => s.Describe()))}: {string.Join(", ", inputs.Select(i => i.Shape))} → {Output}";
}
