using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>What one kernel computes: an op with its epilogue, its tensors, and the shapes that arrive and leave.</summary>
internal sealed class Node
{
    /// <summary>1-based position among the nodes, by which others know its output.</summary>
    public int Number { get; init; }

    /// <summary>Name of its layer's member, such as <c>Conv1</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The node in words, such as <c>Conv2d 1→25 3×3, BatchNorm2d 25, ReLU, MaxPool2d 2×2: 1×28×28 → 25×13×13</c>.</summary>
    public string Description { get; init; } = "";

    public Op Op { get; init; } = null!;

    public Epilogue Epilogue { get; init; } = null!;

    /// <summary>What arrives, first from the layer before it.</summary>
    public IReadOnlyList<NodeInput> Inputs { get; init; } = [];

    /// <summary>Shape of the first input.</summary>
    public Shape Input => Inputs[0].Shape;

    /// <summary>Shape of the first input as its layer sees it: a vector behind <c>Flatten</c>.</summary>
    public Shape LayerInput { get; init; }

    /// <summary>Output of the op, before the epilogue changes its shape.</summary>
    public Shape OpOutput { get; init; }

    /// <summary>What leaves; where an image was flattened and not yet mixed, still the image.</summary>
    public Shape Output { get; init; }

    /// <summary>Element type of what leaves.</summary>
    public ElementType OutputType { get; init; } = ElementType.Single;

    /// <summary>The op's tensors.</summary>
    public IReadOnlyList<NodeTensor> Tensors { get; init; } = [];

    /// <summary>Fact: one of its tensors, or of its epilogue's, has a gradient.</summary>
    public bool IsTrainable { get; init; }

    /// <summary>Fact: one of the op's own tensors has a gradient.</summary>
    public bool TrainsOp => Tensors.Any(t => t.IsTrainable);

    /// <summary>Fact: what the activation of its epilogue takes has a gradient.</summary>
    public bool TrainsActivation => Epilogue.ActivationStage?.Tensors.Any(t => t.IsTrainable) == true;

    /// <summary>Fact: others have the same parameters, so that the gradient that it computes is only a part.</summary>
    public bool SharesParameters { get; init; }

    /// <summary>Tensors whose gradients are only a part, which is added to that of others: where it lies is <see cref="NodeTensor.GradientOffset"/>.</summary>
    public IReadOnlyList<NodeTensor> PartialGradients { get; init; } = [];

    /// <summary>In training: whether prediction fuses the same layers, so that its kernel computes the same.</summary>
    public bool PredictsAlike { get; init; } = true;

    /// <summary>Where the factors lie that are drawn for it in every step; null where there are none.</summary>
    public NodeMask? Mask { get; init; }

    /// <summary>Indices of its layers among those of the network.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [];

    /// <summary>Multiply-adds of its op for one sample.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Fact: what leaves is 0 where it is too small to matter.</summary>
    public bool FlushesDenormals { get; init; }

    /// <summary>Fact: its kernel may round as F(4×4, 3×3) does.</summary>
    public bool AllowsWinograd4x4 { get; init; } = true;

    /// <summary>In training: the activation whose derivative whoever writes the gradient to the output multiplies in, or null.</summary>
    public Activation? DeferredActivation { get; init; }

    /// <summary>The tensor of a name; null where its owner has none.</summary>
    public NodeTensor? Tensor(string name, TensorOwner owner = TensorOwner.Op) => (owner switch
    {
        TensorOwner.Normalization => Epilogue.Normalization!.Tensors,
        TensorOwner.Activation => Epilogue.ActivationStage!.Tensors,
        _ => Tensors,
    }).FirstOrDefault(t => t.Name == name);
}
