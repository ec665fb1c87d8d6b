using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Loss;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;
using NetGen.Generator.Vocabulary.Losses;

namespace NetGen.Generator.Planning;

/// <summary>
/// Training on one target: buffers, kernels and phases. Gradients lie over the activations they belong to wherever the ops
/// allow it, which halves the memory that a step touches. With few images the first nodes may take one after another (<see cref="ImageNodes"/>).
/// </summary>
internal sealed class TrainingPlan
{
    private const string SeedDerivative = "SeedDerivative";

    private readonly List<TrainingPhase> _phases = [];
    private readonly TrainingScratch _scratch = new();
    private readonly NodeGraph _graph;
    private readonly bool _inspectable;
    private readonly ImageNodes? _images;
    private readonly TrainingBuffer[] _values;
    private readonly GradientPlan _gradients;

    // Of the values that leave the nodes which take one image after another: where they and the gradients to them lie for these.
    private readonly Dictionary<int, (TrainingBuffer Value, TrainingBuffer Gradient)> _leaving;

    private TrainingPlan(NodeGraph graph, LossLayer? loss, Shape output, Target width, bool inspectable, ImageNodes? images = null)
    {
        _graph = graph;
        _images = images;
        _inspectable = inspectable;
        Width = width;
        _values = Enumerable.Range(0, graph.Values).Select(v => IsInside(v) ? ReserveImage(graph.NameOf(v), v) : Reserve(graph.NameOf(v), graph.ShapeOf(v).Length, graph.TypeOf(v))).ToArray();
        LossOp? op = loss?.Op(output); // the graph knows no [Flatten], which makes classes of channels and pixels
        Loss = op is null ? null : KernelCatalog.Find(op, width);
        _leaving = Enumerable.Range(1, graph.Nodes.Count).Where(v => images?.Leaves(v) == true)
            .ToDictionary(v => v, v => (ReserveImage($"{graph.NameOf(v)}Image", v), ReserveImage($"{graph.NameOf(v)}ImageGradient", v)));
        _gradients = new GradientPlan(graph, _values, op?.OverwritesOutput ?? true, inspectable, MayOverwrite, Reserve);
        Build(loss);
    }

    public Target Width { get; }

    /// <summary>The kernel of the loss; null where there is none.</summary>
    public LossKernel? Loss { get; }

    public IReadOnlyList<TrainingPhase> Phases => _phases;

    /// <summary>Phases after which all activations are there and none is overwritten; 0 if nobody asks.</summary>
    public int ForwardPhases { get; private set; }

    /// <summary>Phases after which all activations are there if the frame asks to end before the loss.</summary>
    public int TracedPhases { get; private set; }

    /// <summary>For the layers whose outputs are kept: floats of an image before them, the same for every vector width.</summary>
    public IReadOnlyDictionary<int, long> ActivationOffsets { get; private set; } = new Dictionary<int, long>();

    /// <summary>The kernels of every node, in the order of the nodes, and those of the loss.</summary>
    public List<TrainingFile> Files { get; } = [];

    /// <summary>Floats of the arena for one image.</summary>
    public long FloatsPerImage { get; private set; }

    public long FixedFloats => _scratch.FixedFloats;

    public long FloatsPerBlock => _scratch.FloatsPerBlock;

    /// <summary>The plans of all targets; none where the network has no loss, and nobody trains it without or looks inside.</summary>
    public static TrainingPlan[] CreateAll(NetworkAnalysisResult analysis, bool inspectable, IReadOnlyList<Target> targets, bool trainable = false, bool smallBatches = false)
    {
        if (analysis.Loss is null && !trainable && !inspectable)
        {
            return [];
        }

        NodeGraph graph = Fusion.ForTraining(analysis, inspectable);
        return targets.Select(width => new TrainingPlan(graph, analysis.Loss, analysis.Output, width, inspectable) { Few = smallBatches ? CreateFew(analysis, inspectable, width) : null }).ToArray();
    }

    /// <summary>The plan for few images; null where there is none.</summary>
    public TrainingPlan? Few { get; private init; }

    private static TrainingPlan? CreateFew(NetworkAnalysisResult analysis, bool inspectable, Target width)
    {
        if (inspectable)
        {
            return null; // Whoever looks inside finds values in blocks.
        }

        NodeGraph graph = Fusion.ForFewImages(analysis);
        return ImageNodes.Choose(graph, width) is { } images
            && new TrainingPlan(graph, analysis.Loss, analysis.Output, width, inspectable, images) is { MostImages.ABlock: > 1 } plan ? plan : null;
    }

    /// <summary>Whether the first nodes take one image after another.</summary>
    public bool IsByImage => _images is not null;

    /// <summary>What names of its methods begin with.</summary>
    public string Prefix => IsByImage ? "Few" : string.Empty;

    /// <summary>How many images are taken one after another, where some are.</summary>
    public MostImages MostImages { get; private set; } = MostImages.None;

    /// <summary>Whether full blocks and the images behind them can be trained beside each other: both programs take the same statistics of a batch in the same order.</summary>
    public bool Splits => Few?.MeetingPoints.SequenceEqual(MeetingPoints) == true;

    // Whose statistics of the batch are taken, in order; null stands for the loss.
    private IEnumerable<NodeTensor?> MeetingPoints => _phases.Select((phase, i) => (phase.Statistics, IsLoss: i == TracedPhases - 1)).Where(p => p.IsLoss || p.Statistics is not null).Select(p => p.Statistics);

    private TrainingBuffer Reserve(string name, TrainingBuffer like) => Reserve(name, like.Features, like.Type) with { IsByImage = like.IsByImage };

    // Joins may store a vector behind the last pixel.
    private TrainingBuffer ReserveImage(string name, int value) =>
        Reserve(name, (_graph.ShapeOf(value).Pixels * Width.RoundUp(_graph.ShapeOf(value).Channels)) + Width.Lanes) with { IsByImage = true };

    // Whether a value lies image by image for all that make and take it.
    private bool IsInside(int value) => _images is not null && _images.Has(value) && !_images.Leaves(value);

    // A convolution of an image multiplies by the derivative in a pass of its own, which reads the value.
    private bool MayOverwrite(Node node, Activation? activation) => _images?.Has(node.Number) != true || activation is null || node.Op is not (ConvolutionOp or TransposedConvolutionOp);

    private TrainingBuffer Reserve(string name, int features) => Reserve(name, features, ElementType.Single);

    private TrainingBuffer Reserve(string name, int features, ElementType type)
    {
        var buffer = new TrainingBuffer(name, FloatsPerImage, features) { Type = type };
        FloatsPerImage += buffer.Floats;
        return buffer;
    }

    private void Build(LossLayer? loss)
    {
        NodeTraining[] trainings = _graph.Nodes.Select(PlanNode).ToArray();
        NodeTraining[] images = trainings.Where(t => t.IsByImage).ToArray();
        MostImages = MostImages.Weigh(Width, images, images.Select(t => PlanNode(t.Node, isByImage: false)).ToArray());
        int stripFloats = trainings.Max(t => t.StripFloats);
        TrainingBuffer? strips = stripFloats == 0 ? null : Reserve("Strips", stripFloats);
        int blockFloats = trainings.Max(t => t.ScratchFloats);

        // A worker's is that of the first block it takes.
        Operand? scratch = blockFloats == 0 ? null
            : IsByImage ? OfWorkers("KernelScratch", blockFloats)
            : _scratch.OfBlock("KernelScratch", blockFloats) with { Index = "first" };
        var nodes = new List<PlannedTraining>();
        for (int i = 0; i < trainings.Length; i++)
        {
            var planned = new PlannedTraining(trainings[i], Locate(trainings[i], _gradients.Inputs[i], strips, scratch), Prefix);
            if (_gradients.Additions[i] is { } addition)
            {
                planned.Add("AddGradient", new PointwiseGradientKernel(Width, VectorsOf(addition.Value), null, addition.Activation, Accumulates: true, Block(addition.Value), Block(addition.Part), Block(addition.Gradient)));
            }

            planned.AddSharedGradients();
            nodes.Add(planned);
        }

        Schedule(nodes, loss);
    }

    // The frame of a step in its order: weights, forward, loss, backward, gradients.
    private void Schedule(List<PlannedTraining> nodes, LossLayer? loss)
    {
        var layout = new LayoutPhases(_graph, Width, _values, _gradients, _leaving);
        AddTogether(nodes, node => node.BeforeForward);
        List<Phase> all = [layout.GatherImages(), .. nodes.SelectMany(node => node.Forward.Concat(layout.BringIntoBlocks(node.Node)))];

        // Of a layer in two nodes the second makes the output, if no other layer is fused into that one.
        ActivationOffsets = _graph.Nodes.Select(n => n.Layers[n.Layers.Count - 1]).Distinct()
            .Select(layer => (Layer: layer, Node: _graph.Nodes.Last(n => n.Layers.Contains(layer))))
            .Where(last => last.Node.Layers[last.Node.Layers.Count - 1] == last.Layer)
            .ToDictionary(last => last.Layer, last => _values[last.Node.Number].Offset);

        all.Add(layout.HandOutOutputs());

        // Where a loss is not finite, somebody looks for the first layer to blame. A loss of the user's own stands between two runs of this phase.
        var stop = new Phase("stop where no loss is asked for", Units.Blocks, new Skip(new FrameCondition.Holds("EndsBeforeLoss")));
        ActivationSeeds? seeds = null;
        if (_inspectable)
        {
            // Between the two somebody may look at the activations.
            Merge(all);
            all.Clear();
            ForwardPhases = _phases.Count;
            seeds = new ActivationSeeds(Width, Reserve("Seed", _values.Skip(1).Max(v => v.Features)));
            foreach (PlannedTraining node in nodes)
            {
                Phase take = seeds.Take(node, _values[node.Node.Number]);
                if (IsKept(node))
                {
                    all.Add(take);
                }
            }
        }
        else
        {
            all.Add(stop);
        }

        Files.AddRange(nodes.Select(node => node.File));
        all.AddRange(PlanLoss(loss));
        foreach (PlannedTraining node in Enumerable.Reverse(nodes))
        {
            if (seeds is not null && IsKept(node))
            {
                all.Add(seeds.Put(node.Node, _values[node.Node.Number], _gradients.Of(node.Node.Number)));
            }

            all.AddRange(layout.BringOutOfBlocks(node.Node).Concat(node.Backward));
        }

        if (_inspectable)
        {
            all.Add(layout.HandOutInputGradient());
        }

        Merge(all);
        AddTogether(nodes, node => node.AfterBackward);
        Merge(nodes.SelectMany(node => node.SharedGradients));
        TracedPhases = _inspectable ? ForwardPhases : StartAtLoss(stop) + 1;
    }

    // What comes before the loss in its phase is left out where it has run before. Returns the index of the phase.
    private int StartAtLoss(Phase stop)
    {
        int index = _phases.FindIndex(p => p.Parts.Contains(stop));
        List<Phase> parts = [.. _phases[index].Parts];
        int before = parts.IndexOf(stop);
        var body = new When(new FrameCondition.Fails("StartsAtLoss"), new EquatableArray<Statement>(parts.Take(before).SelectMany(p => p.Body)));
        string what = string.Join(", ", parts.Take(before).Select(p => p.What).Distinct());
        _phases[index] = new TrainingPhase([new Phase(what, Units.Blocks, body), .. parts.Skip(before)]);
        return index;
    }

    private NodeTraining PlanNode(Node node) => PlanNode(node, _images?.Has(node.Number) == true);

    private NodeTraining PlanNode(Node node, bool isByImage)
    {
        var training = new NodeTraining(node, Width)
        {
            IsByImage = isByImage,
            Inputs = _gradients.Inputs[node.Number - 1].Select(i => new GradientRequest(i.Gradient is not null, i.Accumulates, i.Activation)).ToArray(),
        };
        KernelCatalog.PlanTraining(training);
        return training;
    }

    // What the batch weighs among those that were counted.
    private static Operand ShareOfBatch(NodeTensor count) => new Operand.Returned(new Call("BatchStatistics.Share", Operand.Frame, count.Offset, count.Use));

    // Gives every operand of a node its place.
    private Func<Operand, bool, Operand> Locate(NodeTraining training, TrainingInput[] inputs, TrainingBuffer? strips, Operand? scratch)
    {
        Node node = training.Node;
        Dictionary<string, Operand> memory = training.Memory.ToDictionary(m => m.Name, m => !m.IsPerPart ? _scratch.OfBatch(NameOf(m), m.Floats)
            : training.IsByImage ? OfImages(NameOf(m), m.Floats)
            : (Operand)_scratch.OfBlock(NameOf(m), m.Floats));
        (TrainingBuffer value, TrainingBuffer gradient) = _leaving.TryGetValue(node.Number, out var leaving) ? leaving : (_values[node.Number], _gradients.Of(node.Number));
        TrainingBuffer? kept = training.KeepsBeforeActivation ? Reserve($"{node.Name}BeforeActivation", node.OpOutput.Length) : null;
        string NameOf(TrainingMemory m) => node.Name + Words.Pascal(m.Name);
        Operand Of(Operand operand, bool isBlock) => operand switch
        {
            Operand.Source(var input) => new Operand.OfArena(inputs[input].Value, isBlock),
            Operand.Destination => new Operand.OfArena(value, isBlock),
            Operand.DestinationGradient => new Operand.OfArena(kept ?? gradient, isBlock),
            Operand.ArrivingGradient => new Operand.OfArena(gradient, isBlock),
            Operand.BeforeActivation => new Operand.OfArena(kept!, isBlock),
            Operand.SourceGradient(var input) => new Operand.OfArena(inputs[input].Gradient!, isBlock),
            Operand.Mask => node.Mask is { } mask ? new Operand.OfArena(new TrainingBuffer(node.Name, mask.Offset, mask.Length, IsMask: true), isBlock && !training.IsByImage) : Operand.Null,
            Operand.Parameter(var name, var owner) => new Operand.AtParameter(node.Tensor(name, owner)!),
            Operand.Gradient(var name, var owner) => new Operand.AtGradient(node.Tensor(name, owner)!, IsPart: true),
            Operand.RunningStatistic(var name, var owner) => new Operand.AtState(node.Tensor(name, owner)!),
            Operand.ShareOfBatch(var owner) => ShareOfBatch(node.Tensor("num_batches_tracked", owner)!),
            Operand.BatchCount(var owner) => node.Tensor("num_batches_tracked", owner)!.Offset,
            Operand.OfBatch(var name) => memory[name],
            Operand.OfBlock(var name, var first) => PartOf(memory[name], first),
            Operand.StrideOfBlock(var name) => memory[name] is Operand.OfImage part ? part.Floats : ((Operand.AtBlock)memory[name]).Stride,
            Operand.Strips => new Operand.OfArena(strips!, IsBlock: false),
            Operand.Scratch => scratch!,
            Operand.Shifted(var start, var floats) => new Operand.Shifted(Of(start, isBlock), floats),
            Operand.Typed(var start, var type) => new Operand.Typed(Of(start, isBlock), type),
            Operand.OfUnit unit => unit with { Start = Of(unit.Start, isBlock) },
            Operand.OfImage image => image with { Start = Of(image.Start, isBlock) },
            Operand.Place(var name) => new Operand.PlaceOf(node.Tensor(name)!),
            Operand.Returned(var call) => new Operand.Returned(call with { Operands = new EquatableArray<Operand>(call.Operands.Select(o => Of(o, isBlock))) }),
            _ => operand,
        };
        return Of;
    }

    // The memory of the phase's block or image, or the first of all.
    private static Operand PartOf(Operand memory, bool isFirst) => memory switch
    {
        Operand.OfImage part => isFirst ? part.Start : part,
        _ => (Operand.AtBlock)memory with { Index = isFirst ? null : "block" },
    };

    private Operand.OfImage OfImages(string name, long floats)
    {
        long aligned = TrainingScratch.Align(floats);
        return new Operand.OfImage(_scratch.OfBlock(name, aligned * Width.Lanes), aligned);
    }

    // Of no more workers than a block has images: TrainingProgram has more stand by.
    private Operand.OfWorker OfWorkers(string name, long floats)
    {
        long aligned = TrainingScratch.Align(floats);
        return new Operand.OfWorker(_scratch.OfBatch(name, aligned * Width.Lanes), aligned);
    }

    private int VectorsOf(TrainingBuffer value) => value.IsByImage ? value.Features / Width.Lanes : value.Features;

    // Without a loss there is only the caller's gradient.
    private IEnumerable<Phase> PlanLoss(LossLayer? loss)
    {
        var kernels = new List<(string, Kernel)>();
        Operand output = Block(_values[_graph.Output]);
        Operand gradient = Block(_gradients.Of(_graph.Output));
        int features = _graph.ShapeOf(_graph.Output).Length;
        Call? call = null;
        if (Loss is not null)
        {
            string name = $"{Prefix}Loss";
            kernels.Add((name, Loss));
            call = new Call(name, Loss, new EquatableArray<Operand>(Loss.Signature.Operands.Select(o => o is Operand.Destination ? output : o is Operand.DestinationGradient ? gradient : o)));
        }

        Statement taken = new Choice(new FrameCondition.IsThere("OutputGradient"), new Call("LaneBlocks.GatherBlock", Width.Lanes, new Operand.OfFrame("OutputGradient"), features, Operand.Block, Operand.Images, gradient), call);
        yield return new Phase("take the loss and its gradient", Units.Blocks, _inspectable
            ? new Choice(new FrameCondition.IsThere("ActivationGradient"), new Clear(gradient, features * Width.Lanes), taken)
            : taken);
        if (_gradients.OutputActivation is { } activation)
        {
            string derivative = $"{Prefix}LossActivation";
            var kernel = new PointwiseGradientKernel(Width, features, null, activation, Accumulates: false, output, gradient, gradient);
            kernels.Add((derivative, kernel));
            yield return new Phase("pass it through the last activation", Units.Blocks, new Call(derivative, kernel));
        }

        Files.Add(new TrainingFile("Loss", loss?.Describe() ?? "the caller's gradient", IsByImage: false, kernels));
    }

    private static Operand Block(TrainingBuffer buffer) => new Operand.OfArena(buffer, IsBlock: true);

    private bool IsKept(PlannedTraining node) => ActivationOffsets.Values.Contains(_values[node.Node.Number].Offset);

    // What the nodes do before forward and after backward waits for nothing of another node: the first phases of all nodes are one, then the second.
    private void AddTogether(List<PlannedTraining> nodes, Func<PlannedTraining, IReadOnlyList<Phase>> phases)
    {
        for (int i = 0; i < nodes.Max(node => phases(node).Count); i++)
        {
            _phases.Add(new TrainingPhase([.. nodes.Where(node => phases(node).Count > i).Select(node => phases(node)[i])]));
        }
    }

    private void Merge(IEnumerable<Phase> all)
    {
        foreach (Phase phase in all)
        {
            TrainingPhase? previous = _phases.LastOrDefault();
            if (previous is not null && _phases.Count != ForwardPhases && phase.Units.ArePartsOfBatch && phase.Units == previous.Units)
            {
                _phases[_phases.Count - 1] = new TrainingPhase([.. previous.Parts, phase]);
            }
            else
            {
                _phases.Add(new TrainingPhase([phase]));
            }
        }
    }
}
