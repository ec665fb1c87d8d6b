using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>A layer in its place: what arrives, what leaves, and where its tensors lie.</summary>
internal sealed class LayerSite(int index, Layer layer, string name, Shape input, Shape output, IReadOnlyList<TensorSite> tensors)
{
    /// <summary>Stands for the network's input where the index of a layer is expected.</summary>
    public const int NetworkInput = -1;

    /// <summary>Position among the layers of the shape table.</summary>
    public int Index => index;

    /// <summary>Position of its attribute among those of the network's layers; null inside a block.</summary>
    public int? Position { get; init; }

    /// <summary>Indices of the layers whose outputs it takes.</summary>
    public IReadOnlyList<int> Inputs { get; init; } = [];

    public Layer Layer => layer;

    /// <summary>Its name in emitted code, which no other layer has, such as <c>BackboneConv1</c>.</summary>
    public string Name => name;

    /// <summary>How a user reaches it from the network, such as <c>Backbone.Conv1</c>.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>Shape of the first input.</summary>
    public Shape Input => input;

    public Shape Output => output;

    public IReadOnlyList<TensorSite> Tensors => tensors;

    /// <summary>Whether its tensors are those of a layer before it.</summary>
    public bool SharesTensors => Source is not null;

    /// <summary>Index of the first layer whose tensors are its own, in a block that shares them; null elsewhere.</summary>
    public int? Source { get; init; }

    /// <summary>How many layers before it have its tensors.</summary>
    public int Use { get; init; }

    /// <summary>What its tensors' names begin with, or would if they were its own.</summary>
    public string TensorPrefix { get; init; } = "";

    /// <summary>How far behind its parameters' own places its gradients lie, where they are only a part that is added to others.</summary>
    public int GradientShift { get; init; }

    /// <summary>Factors of a sample that are drawn for layers before it.</summary>
    public int MaskOffset { get; init; }

    /// <summary>Receptive field in input pixels, along the axes of the input; empty where an output sees everything.</summary>
    public int[] ReceptiveField { get; init; } = [];

    /// <summary>The two steps that its layer is computed in, each as a site of its own; null where it is one.</summary>
    public (LayerSite First, LayerSite Second)? Split() =>
        layer.Split(input) is { } split
            ? (new LayerSite(index, split.First, name + split.First.MemberName, input, split.Between, []) { Path = Path }, new LayerSite(index, split.Rest, name, split.Between, output, tensors) { Path = Path, Source = Source, Use = Use, GradientShift = GradientShift })
            : null;

    /// <summary>Fact: it has a tensor that is trained, and so a gradient of its own.</summary>
    public bool IsTrainable => tensors.Any(t => t.Spec.IsTrainable);

    public string Describe() => layer.Describe(input) + (layer.IsFrozen && tensors.Count > 0 ? ", frozen" : string.Empty);
}
