using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Prediction at one vector width: where packed weights and activations lie.</summary>
internal sealed class PredictPlan
{
    /// <summary>Images of one call: enough vectors side by side for the widest tile, few enough that activations stay in the L2 cache.</summary>
    public const int MaxImages = 64;

    private const int Alignment = 16;

    // 1 GB, for each thread that predicts.
    private const long MostBlocksScratch = 1L << 28;

    // As InputRange.Floats in the library.
    private const int FloatsOfRange = 4;

    private static readonly WeightFormat[] s_formats = [WeightFormat.Float32, WeightFormat.BFloat16, WeightFormat.Int8];

    private readonly List<KernelRequest> _requests = [];
    private readonly BufferPool _one = new();
    private readonly BufferPool _blocks = new();
    private readonly BufferPool _joint = new();
    private readonly TuningTable _tuning;
    private readonly long _weightFloats;
    private readonly int[] _oneBuffers;
    private readonly int[] _blockBuffers;

    /// <param name="graph">What is computed.</param>
    /// <param name="width">The processor.</param>
    /// <param name="tuning">What was measured of candidates; null for nothing.</param>
    public PredictPlan(NodeGraph graph, Target width, TuningTable? tuning = null)
    {
        Graph = graph;
        Width = width;
        _tuning = tuning ?? TuningTable.Empty;
        _oneBuffers = new int[graph.Values];
        _blockBuffers = new int[graph.Values];
        ConvertsInput = !AllReadPlanes(0);
        Nodes = PlanNodes(out long packed);
        _weightFloats = packed;
        FirstJoint = Nodes.TakeWhile(n => n.Blocks.Mode != Mode.AllBlocks).Count();
        KernelScratch = Align(Nodes.Max(n => n.SingleScratch));
        PlanBuffers();
        Nodes = Nodes.Select(WithStrides).ToArray();
        FewPhases = PlanFewPhases();
        UsesBlocks = BlocksScratch <= MostBlocksScratch;
    }

    public NodeGraph Graph { get; }

    public Target Width { get; }

    public IReadOnlyList<NodePrediction> Nodes { get; }

    /// <summary>What kernels were looked for, for blocks and for a single image.</summary>
    public IReadOnlyList<KernelRequest> Requests => _requests;

    /// <summary>Index of the first step that takes all blocks at once.</summary>
    public int FirstJoint { get; }

    /// <summary>The phases in which a few images are predicted by several threads, or together; none where no step gains from that.</summary>
    public IReadOnlyList<FewImagesPhase> FewPhases { get; }

    /// <summary>Most parts into which one of these phases can be shared out, unless there are more images.</summary>
    public int FewUnits => Nodes.Max(node => node.Few?.Units ?? node.Single.Units);

    /// <summary>Whether a step takes a few images together.</summary>
    public bool JoinsImages => Nodes.Any(node => node.Few is not null);

    /// <summary>
    /// Phases at the beginning through which an image goes before the next one does. Fewer read all weights of theirs once for several images, but then the values of all
    /// these images lie beyond the second-level cache. 0 where they all fit into it, or where no step takes several images.
    /// </summary>
    public int AlonePhases
    {
        get
        {
            if (!JoinsImages || OneScratch * Math.Min(MostFewImages, Width.Lanes) <= Width.Caches.SecondFloats)
            {
                return 0;
            }

            int best = 0;
            long read = FewPhases.Sum(Values);
            long least = read;
            for (int phase = 0; FewPhases[phase].Joint is null; phase++)
            {
                read += FewPhases[phase].Nodes.Sum(node => node.Single.Packings.Sum(packing => packing.Floats)) - Values(FewPhases[phase]);
                (best, least) = read < least ? (phase + 1, read) : (best, least);
            }

            return best;
        }
    }

    /// <summary>Whether threads share steps that take one image after another.</summary>
    public bool SharesImages => Nodes.Any(node => node.Few is null && node.IsShared);

    /// <summary>Whether a step that threads share takes scratch, of which each thread has its own.</summary>
    public bool SharesScratch => Nodes.Any(node => node.Few is null && node.Single is { Units: > 1, ScratchFloats: > 0 });

    /// <summary>Whether a single image is rearranged before the first step.</summary>
    public bool ConvertsInput { get; }

    /// <summary>Floats of packed weights and, behind them, of the ranges over which inputs are rounded.</summary>
    public long PackedFloats => _weightFloats + (InputRanges * FloatsOfRange);

    /// <summary>Number of these ranges.</summary>
    public int InputRanges => Nodes.Count(node => node.RoundsInput);

    /// <summary>Whether images are predicted in blocks; those of which a block would take gigabytes come one after another instead.</summary>
    public bool UsesBlocks { get; }

    /// <summary>Whether a few images are predicted together. Where there are no blocks, as many as those have must have room beside one another.</summary>
    public bool UsesFewPhases => FewPhases.Count > 0 && (UsesBlocks || OneScratch * Width.Lanes <= MostBlocksScratch);

    /// <summary>Scratch of the kernels of a single image, behind its values.</summary>
    public long KernelScratch { get; }

    /// <summary>Floats before that.</summary>
    public long KernelScratchOffset => _one.Floats;

    /// <summary>Floats that a single image takes.</summary>
    public long OneScratch => _one.Floats + KernelScratch;

    /// <summary>Floats before the scratch of the kernels of a block, behind the values of a batch.</summary>
    public long BlockScratchOffset => _blocks.Floats + _joint.Floats;

    /// <summary>Floats that images in blocks take.</summary>
    public long BlocksScratch => BlockScratchOffset + Align(Nodes.Max(node => node.Blocks.ScratchFloats));

    /// <summary>Floats that any call needs.</summary>
    public long Scratch => Math.Max(UsesBlocks ? BlocksScratch : 0, OneScratch * (UsesFewPhases ? Math.Max(1, Math.Min(MostFewImages, Width.Lanes)) : 1));

    // Whole blocks, however many, are left only where much is gained: linear layers read their weights once for several blocks. By this model the reference network
    // gained with 64 images, but it took 1.1 times as long (Zen 5).
    private const double ShareOfManyBlocks = 0.85;

    /// <summary>
    /// Most images of a prediction in the layout of a single one: any number where blocks are slower or take too much memory, and otherwise no more than a block,
    /// whose lanes fewer would not fill. Where the values of a block's images do not fit into the second-level cache it waits for each of them.
    /// </summary>
    public int MostFewImages
    {
        get
        {
            double block = BlockWork;
            if (!UsesBlocks || FewWork(Width.Lanes) <= ShareOfManyBlocks * block)
            {
                return int.MaxValue;
            }

            int images = Width.Lanes;
            while (images > 0 && FewWork(images) > block)
            {
                images--;
            }

            return images;
        }
    }

    /// <summary>Multiply-adds of vectors that a prediction of so many images takes as long as.</summary>
    public double Work(int images) => images <= MostFewImages ? FewWork(images) : (images + Width.Lanes - 1) / Width.Lanes * BlockWork;

    private double BlockWork => Width.Work.Call + (Width.Work.Conversion * (Graph.ShapeOf(0).Length + Graph.ShapeOf(Graph.Output).Length)) + Nodes.Sum(node =>
        node.Blocks.Work + (Values(node.Node) * Width.Lanes > Width.Caches.SecondFloats ? Width.Caches.BlockBeyondSecond * Values(node.Node) : 0));

    // Some steps read their weights once for a few images.
    private double FewWork(int images)
    {
        ILookup<bool, NodePrediction> nodes = Nodes.ToLookup(node => node.Few is not null);
        double one = Width.Work.Call + nodes[false].Sum(node => (double)node.Single.Work);
        double pass = nodes[true].Sum(node => (double)node.Single.Work);
        return (images * one) + ((images + LinearFewImagesKernel.Images - 1) / LinearFewImagesKernel.Images * pass);
    }

    /// <summary>Floats of packed memory before the range of a step's input.</summary>
    public long RangeOffset(NodePrediction node) => _weightFloats + (Nodes.TakeWhile(n => n != node).Count(n => n.RoundsInput) * FloatsOfRange);

    /// <summary>Floats before a value of a single image; null for the input where it stays the caller's.</summary>
    public long? OneOffset(int value) => value == 0 && !ConvertsInput ? null : _one.Offset(_oneBuffers[value]);

    /// <summary>Floats before a value of a batch.</summary>
    public long BlocksOffset(int value) => IsJoint(value) ? _blocks.Floats + _joint.Offset(_blockBuffers[value]) : _blocks.Offset(_blockBuffers[value]);

    /// <summary>Whether a value is kept for all blocks of a batch at once: it is made or taken by a step that runs once all blocks have come so far.</summary>
    public bool IsJoint(int value) => Graph.LastUse(value) > FirstJoint;

    private List<NodePrediction> PlanNodes(out long packed)
    {
        long reserved = 0;
        var planned = new List<NodePrediction>();
        var layouts = new ImageLayout[Graph.Values];
        layouts[0] = ConvertsInput ? ImageLayout.Padded(Width, Graph.ShapeOf(0)) : ImageLayout.Planes;
        foreach (Node node in Graph.Nodes)
        {
            ImageLayout[] inputs = node.Inputs.Select(i => layouts[i.Value]).ToArray();
            _requests.Add(Request(node, Mode.Block));
            KernelRequest request = Request(node, Mode.OneImage) with { Inputs = inputs, MayWritePlanes = inputs[0].IsPlanes && AllReadPlanes(node.Number) };
            _requests.Add(request);
            PredictionKernel blocks = BlocksKernel(node);
            var one = new Dictionary<WeightFormat, PredictionKernel>();
            foreach (WeightFormat format in s_formats)
            {
                if (KernelCatalog.Find(request with { Format = format }) is { } kernel)
                {
                    one.Add(format, kernel);
                }
            }

            var offsets = new Dictionary<string, long>();
            foreach (Packing packing in blocks.Packings.Concat(one.Values.SelectMany(kernel => kernel.Packings)))
            {
                if (!offsets.ContainsKey(packing.Name))
                {
                    offsets.Add(packing.Name, reserved);
                    reserved += Align(packing.Floats);
                }
            }

            layouts[node.Number] = one[WeightFormat.Float32].Output;
            planned.Add(new NodePrediction(node, blocks, one, KernelCatalog.Find(request with { Mode = Mode.FewImages }), inputs, offsets));
        }

        packed = reserved;
        return planned;
    }

    private PredictionKernel BlocksKernel(Node node) =>
        KernelCatalog.Find(Request(node, Mode.AllBlocks)) ?? KernelCatalog.Find(Request(node, Mode.Block))!;

    private KernelRequest Request(Node node, Mode mode) => new(node, mode, Width) { Tuning = _tuning };

    // The distance between images is known when all memory is.
    private NodePrediction WithStrides(NodePrediction node)
    {
        long input = OneOffset(node.Node.Inputs[0].Value) is null ? node.Node.Input.Length : OneScratch;
        return node.Few is null ? node : node with
        {
            Few = KernelCatalog.Find(Request(node.Node, Mode.FewImages) with { Inputs = node.Inputs, Strides = new(input, OneScratch) }),
        };
    }

    // Whether all that take a value can read a single image of it channel by channel, as callers pass it.
    private bool AllReadPlanes(int value) => Consumers(value).All(node => KernelCatalog.Find(Request(node, Mode.OneImage) with
    {
        Inputs = node.Inputs.Select(input => ImageLayout.Padded(Width, input.Shape)).ToArray(),
    })!.ReadsPlanes);

    // The first phase rearranges the images, the last one copies the outputs.
    private List<FewImagesPhase> PlanFewPhases()
    {
        var phases = new List<FewImagesPhase>();
        var single = new List<NodePrediction>();
        foreach (NodePrediction node in Nodes)
        {
            if (!node.IsShared)
            {
                single.Add(node);
                continue;
            }

            if (single.Count > 0 || (phases.Count == 0 && ConvertsInput))
            {
                phases.Add(new(single));
                single = [];
            }

            phases.Add(new([node]));
        }

        if (phases.Count > 0)
        {
            phases.Add(new(single));
        }

        return phases;
    }

    private void PlanBuffers()
    {
        Shape input = Graph.ShapeOf(0);
        if (ConvertsInput)
        {
            _oneBuffers[0] = _one.Take(Align(Graph.TypeOf(0).FloatsOf((long)input.Pixels * Width.RoundUp(input.Channels))));
        }

        _blockBuffers[0] = TakeBlocks(0);
        foreach (NodePrediction node in Nodes)
        {
            int value = node.Node.Number;

            // Groups of channels may write a vector beyond the last pixel, and so may planes.
            long elements = node.Single.Output.IsPlanes ? node.Node.Output.Length : (long)node.Node.Output.Pixels * node.Single.Output.Channels;
            _oneBuffers[value] = _one.Take(Align(Graph.TypeOf(value).FloatsOf(elements + Width.Lanes)));
            _blockBuffers[value] = TakeBlocks(value);
            foreach (int dead in node.Node.Inputs.Select(i => i.Value).Distinct().Where(v => Graph.LastUse(v) == value))
            {
                if (OneOffset(dead) is not null)
                {
                    _one.Return(_oneBuffers[dead]);
                }

                (IsJoint(dead) ? _joint : _blocks).Return(_blockBuffers[dead]);
            }
        }
    }

    private IEnumerable<Node> Consumers(int value) => Graph.ConsumersOf(value).Select(c => Graph.Nodes[c.Node - 1]);

    private static long Values(FewImagesPhase phase) => phase.Nodes.Sum(node => Values(node.Node));

    private static long Values(Node node) => (long)node.Input.Length + node.OpOutput.Length;

    private int TakeBlocks(int value)
    {
        long features = Graph.TypeOf(value).FloatsOf(Graph.ShapeOf(value).Length);
        return IsJoint(value) ? _joint.Take(Align(features * MaxImages)) : _blocks.Take(Align(features * Width.Lanes));
    }

    private static long Align(long floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
