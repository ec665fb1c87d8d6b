using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Vocabulary.Activations;
using NetGen.Generator.Vocabulary.Dropouts;
using NetGen.Generator.Vocabulary.Joins;

namespace NetGen.Generator.Vocabulary;

/// <summary>
/// One layer's configuration, and all that the generator knows of its kind: words, shape rule, tensors, facts for the passes.
/// One that computes has an <see cref="Op"/>.
/// </summary>
internal abstract record Layer
{
    /// <summary>Name of the attribute, such as <c>Conv2d</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>First part of the member's name, such as <c>Conv</c> of <c>Conv1</c>.</summary>
    public abstract string MemberName { get; }

    /// <summary>The name that the user gave it, which is the prefix of its tensors too; null for the layer's position.</summary>
    public string? Name { get; init; }

    /// <summary>The layers whose outputs it takes beside that of the layer before it.</summary>
    public virtual IReadOnlyList<LayerReference> References => [];

    /// <summary>Whether its parameters are not trained.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether others have the same parameters, so that the gradient that it computes is only a part.</summary>
    public bool IsShared { get; init; }

    /// <summary>The class whose layers stand in its place; null for a layer that is one itself.</summary>
    public virtual BlockSpec? Block => null;

    /// <summary>Name of the block before it whose parameters it shares, or null.</summary>
    public virtual string? SharedWith => null;

    /// <summary>The layer in words, such as <c>Conv2d 1→25 3×3</c>.</summary>
    public abstract string Describe(Shape input);

    /// <summary>Shape of the output; null if it cannot be told. Reports every problem with the layer's arguments.</summary>
    public abstract Shape? InferOutput(Shape input, ShapeCheck check);

    /// <summary>The same for a layer of several inputs, of which there is always one.</summary>
    public virtual Shape? InferOutput(IReadOnlyList<Shape> inputs, ShapeCheck check) => InferOutput(inputs[0], check);

    /// <summary>Tensors in PyTorch's order.</summary>
    public virtual IReadOnlyList<TensorSpec> Tensors(Shape input) => [];

    /// <summary>Its options with the values that it computes with, stated or not, in the order of its attribute.</summary>
    public virtual IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [];

    /// <summary>Multiply-adds for one sample.</summary>
    public virtual long MultiplyAdds(Shape input, Shape output) => 0;

    /// <summary>What it computes; null where it computes nothing.</summary>
    public virtual Op? Op(Shape input) => null;

    /// <summary>Fact: the two layers whose ops compute it, one after the other; null where its own does.</summary>
    public virtual LayerSplit? Split(Shape input) => null;

    /// <summary>What an output element sees of the input, or null if it is the one element in its place.</summary>
    public virtual WindowReach? Window(Shape input) => null;

    /// <summary>Whether every output depends on every input, and none belongs to one of them.</summary>
    public virtual bool SeesEverything => false;

    /// <summary>Whether every output depends on all pixels of the input.</summary>
    public virtual bool SeesAllPixels(Shape input) => SeesEverything;

    /// <summary>Fact: the elementwise function that it is, which other kernels can take as their epilogue.</summary>
    public virtual Activation? Activation => null;

    /// <summary>Fact: it adds a learnt number to every channel or feature, which the user may leave out.</summary>
    public virtual bool AddsBias => false;

    /// <summary>Fact: it subtracts the mean of every channel, so that a number that was added to all of a channel is gone.</summary>
    public virtual bool SubtractsMean(Shape input) => false;

    /// <summary>Fact: what it makes of scores.</summary>
    public virtual ScoreFunction ScoreFunction => ScoreFunction.None;

    /// <summary>Fact: the windows that it moves over an input; null if it has none.</summary>
    public virtual SlidingWindow? Windows(Shape input) => null;

    /// <summary>Fact: it only gives the same values another shape.</summary>
    public virtual bool IsReshape => false;

    /// <summary>Fact: it computes nothing, because what leaves it is what arrives, be it in another shape.</summary>
    /// <param name="training">Whether in training; otherwise in prediction.</param>
    public virtual bool PassesOn(bool training) => IsReshape;

    /// <summary>Fact: factors that the trainer draws anew in every step; null where there are none.</summary>
    public virtual DropoutMask? Mask(Shape input) => null;

    /// <summary>Fact: it computes nothing, but lets the next layer take the output that it refers to.</summary>
    public virtual bool StartsBranch => false;

    /// <summary>Fact: it takes the output of the layer before it, and not only those that it refers to.</summary>
    public virtual bool TakesPrevious => !StartsBranch;

    /// <summary>Fact: nothing can stand behind it, because the layers that it refers to make the outputs of the network.</summary>
    public virtual bool EndsNetwork => false;

    /// <summary>Fact: side of the square, unpadded, disjoint windows of whose elements it keeps the largest; null for other pooling.</summary>
    public virtual int? DisjointMaximum(Shape input) => null;
}
