using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>How a node is trained: its kernels, the memory they take, and the phases in which they run. It knows no address and no text.</summary>
/// <param name="node">The node.</param>
/// <param name="target">The processor.</param>
internal sealed class NodeTraining(Node node, Target target)
{
    private readonly List<(string Verb, Kernel Kernel)> _kernels = [];
    private readonly List<TrainingMemory> _memory = [];
    private readonly List<Phase> _beforeForward = [];
    private readonly List<Phase> _forward = [];
    private readonly List<Phase> _backward = [];
    private readonly List<Phase> _afterBackward = [];

    public Node Node => node;

    public Target Target => target;

    /// <summary>Whether values lie image by image, with channels in the lanes. Otherwise they lie in blocks, with an image in each lane.</summary>
    public bool IsByImage { get; init; }

    /// <summary>Where images come one after another: how many are expected.</summary>
    public const int FewImages = 2;

    /// <summary>Into what phases are cut that take turns on the batch.</summary>
    public Units PartsOfBatch => IsByImage ? Units.Images : Units.Blocks;

    /// <summary>The request for a kernel that computes a block of the node, or an image.</summary>
    public KernelRequest Request => IsByImage
        ? new(node, Mode.OneImage, target) { Inputs = node.Inputs.Select(input => ImageLayout.Padded(target, input.Shape)).ToArray(), ImagesAPacking = FewImages }
        : new(node, Mode.Block, target);

    /// <summary>What is asked for each input.</summary>
    public IReadOnlyList<GradientRequest> Inputs { get; init; } = [];

    /// <summary>Whether the gradient to the first input is needed.</summary>
    public bool PassesGradient => Inputs[0].IsNeeded;

    /// <summary>The activation by whose derivative the gradient to the first input is multiplied, or null.</summary>
    public Activation? Producer => Inputs[0].Producer;

    /// <summary>Whether the node keeps the value before its activation, <see cref="Operand.BeforeActivation"/>, beside the output.</summary>
    public bool KeepsBeforeActivation { get; set; }

    /// <summary>Floats of an image of <see cref="Operand.Strips"/>, memory that all nodes share.</summary>
    public int StripFloats { get; set; }

    /// <summary>Floats of <see cref="Operand.Scratch"/>, memory of kernels while they run on a block.</summary>
    public int ScratchFloats { get; set; }

    /// <summary>Multiply-adds of vectors that the convolutions of a block, or of an image, take as long as, forward and back.</summary>
    public long Work { get; set; }

    /// <summary>The same of what a step does with their weights, however many images it has.</summary>
    public long StepWork { get; set; }

    /// <summary>Its kernels by the verb of what they do, in the order in which they are written.</summary>
    public IReadOnlyList<(string Verb, Kernel Kernel)> Kernels => _kernels;

    public IReadOnlyList<TrainingMemory> Memory => _memory;

    /// <summary>
    /// What depends on parameters alone: it runs before the first node, so that blocks stay in the cache from node to node. Phases of several nodes run together,
    /// so none waits for one of another node.
    /// </summary>
    public IReadOnlyList<Phase> BeforeForward => _beforeForward;

    public IReadOnlyList<Phase> Forward => _forward;

    public IReadOnlyList<Phase> Backward => _backward;

    /// <summary>
    /// What nothing waits for but the update: it runs when all nodes are done, so that blocks stay in the cache from node to node. By then
    /// gradients to activations may have been overwritten. It waits for nothing of another node either.
    /// </summary>
    public IReadOnlyList<Phase> AfterBackward => _afterBackward;

    /// <summary>How a value of a shape lies.</summary>
    public FeatureLayout LayoutOf(Shape shape) =>
        IsByImage ? FeatureLayout.OneImage(target, target.RoundUp(shape.Channels)) : FeatureLayout.Blocks(target, shape);

    /// <summary>Where images come one after another: channels of a pixel of the first input with padding. Null for a block.</summary>
    public int? ImageChannels => IsByImage ? target.RoundUp(node.Input.Channels) : null;

    /// <summary>Vectors of a value of a shape, of a block or of an image.</summary>
    public int VectorsOf(Shape shape) => IsByImage ? shape.Pixels * LayoutOf(shape).Groups : shape.Length;

    /// <summary>Floats that hold a number a channel, so that whole vectors can be read where channels lie in the lanes.</summary>
    public int FloatsOf(int channels) => IsByImage ? target.RoundUp(channels) : channels;

    /// <summary>Adds a kernel, and makes the call of it.</summary>
    public Call Add(string verb, Kernel kernel)
    {
        _kernels.Add((verb, kernel));
        return new Call(verb, kernel);
    }

    /// <summary>
    /// Makes the call of a kernel that prediction has, too. It is written once, with those of prediction. Only where prediction fuses other layers
    /// is there another of training, under a verb of its own.
    /// </summary>
    public Call Reuse(string verb, PredictionKernel kernel) => node.PredictsAlike ? new Call(kernel.Verb, kernel) : Add(verb, kernel);

    /// <summary>Reserves memory for the whole batch.</summary>
    public Operand OfBatch(string name, long floats)
    {
        _memory.Add(new TrainingMemory(name, floats, ElementType.Single, IsPerPart: false));
        return new Operand.OfBatch(name);
    }

    /// <summary>Reserves memory for the whole batch whose elements have another type.</summary>
    public Operand OfBatch(string name, ElementType type, long elements)
    {
        _memory.Add(new TrainingMemory(name, elements, type, IsPerPart: false));
        return new Operand.Typed(new Operand.OfBatch(name), type);
    }

    /// <summary>Reserves memory for every block, or for every image.</summary>
    public Operand OfBlock(string name, long floats)
    {
        _memory.Add(new TrainingMemory(name, floats, ElementType.Single, IsPerPart: true));
        return new Operand.OfBlock(name);
    }

    /// <summary>Adds a phase to <see cref="BeforeForward"/>.</summary>
    /// <param name="what">What it does with the node, as words before its name.</param>
    /// <param name="units">Into what it is cut.</param>
    /// <param name="body">What is done with each unit.</param>
    public void AddBeforeForward(string what, Units units, params Statement[] body) => _beforeForward.Add(PhaseOf(what, units, body));

    /// <inheritdoc cref="AddBeforeForward"/>
    public void AddForward(string what, Units units, params Statement[] body) => _forward.Add(PhaseOf(what, units, body));

    /// <summary>Adds a phase to <see cref="Forward"/> that brings statistics of the batch together and does nothing else.</summary>
    /// <param name="what">What it does with the node, as words before its name.</param>
    /// <param name="units">Into what it is cut.</param>
    /// <param name="owner">Whose statistics they are.</param>
    /// <param name="body">What is done with each unit.</param>
    public void AddForwardStatistics(string what, Units units, TensorOwner owner, params Statement[] body) => _forward.Add(StatisticsOf(owner, PhaseOf(what, units, body)));

    /// <summary>The same for <see cref="Backward"/>.</summary>
    /// <inheritdoc cref="AddForwardStatistics"/>
    public void AddBackwardStatistics(string what, Units units, TensorOwner owner, params Statement[] body) => _backward.Add(StatisticsOf(owner, PhaseOf(what, units, body)));

    /// <inheritdoc cref="AddBeforeForward"/>
    public void AddBackward(string what, Units units, params Statement[] body) => _backward.Add(PhaseOf(what, units, body));

    /// <inheritdoc cref="AddBeforeForward"/>
    public void AddAfterBackward(string what, Units units, params Statement[] body) => _afterBackward.Add(PhaseOf(what, units, body));

    private Phase StatisticsOf(TensorOwner owner, Phase phase) => phase with { Statistics = node.Tensor("num_batches_tracked", owner) };

    private Phase PhaseOf(string what, Units units, Statement[] body) => new($"{what} {node.Name}", units, body);
}
