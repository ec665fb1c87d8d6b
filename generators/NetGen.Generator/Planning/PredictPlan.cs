using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
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

    // Multiply-adds that take as long as waiting for a vector of a block from beyond the second-level cache, to read or to write it. Measured on chains
    // of convolutions of 16 channels, images of 32×32 to 96×96, which lose two fifths of their speed; those of 256 channels lose next to nothing.
    private const double ValueWork = 29;

    // Multiply-adds that it takes to bring a vector from the order of images to that of lanes, or back.
    private const double ConversionWork = 3;

    // Multiply-adds of vectors that calls and conversions take as long as, so that a network without products is not divided by zero.
    private const double CallWork = 100;

    private readonly BufferPool _one = new();
    private readonly BufferPool _blocks = new();
    private readonly BufferPool _joint = new();
    private readonly long _weightFloats;
    private readonly int[] _oneBuffers;
    private readonly int[] _blockBuffers;

    public PredictPlan(StepGraph graph, Target width)
    {
        Graph = graph;
        Width = width;
        _oneBuffers = new int[graph.Values];
        _blockBuffers = new int[graph.Values];
        ConvertsInput = !Consumers(0).All(step => step.Head.ReadsPlanes(step, width));
        Steps = PlanSteps(out long packed);
        _weightFloats = packed;
        FirstJoint = Steps.TakeWhile(s => !s.Step.Head.TakesAllBlocks).Count();
        KernelScratch = Align(Steps.Max(ScratchOf));
        FewPhases = PlanFewPhases();
        PlanBuffers();
        UsesBlocks = BlocksScratch <= MostBlocksScratch;
    }

    public StepGraph Graph { get; }

    public Target Width { get; }

    public IReadOnlyList<PredictStep> Steps { get; }

    /// <summary>Index of the first step that takes all blocks at once.</summary>
    public int FirstJoint { get; }

    /// <summary>The phases in which a few images are predicted together; none where no step gains from that.</summary>
    public IReadOnlyList<FewImagesPhase> FewPhases { get; }

    /// <summary>Most parts into which one of these phases can be shared out, unless there are more images.</summary>
    public int FewUnits => Steps.Select(step => step.Few?.FewImagesUnits(step.Step, Width) ?? 0).Max();

    /// <summary>Whether a single image is rearranged before the first step.</summary>
    public bool ConvertsInput { get; }

    /// <summary>Floats of packed weights and, behind them, of the ranges over which inputs are rounded.</summary>
    public long PackedFloats => _weightFloats + (InputRanges * FloatsOfRange);

    /// <summary>Number of these ranges.</summary>
    public int InputRanges => Steps.Count(step => step.RoundsInput);

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
    public long BlocksScratch => BlockScratchOffset + Align(Steps.Max(planned => planned.Step.Head.BlockScratch(planned.Step, Width)));

    /// <summary>Floats that any call needs.</summary>
    public long Scratch => Math.Max(UsesBlocks ? BlocksScratch : 0, OneScratch * (UsesFewPhases ? Math.Max(1, MostFewImages) : 1));

    /// <summary>
    /// Most images, up to a block, that take less time in the layout of a single one than as a block, whose lanes they would not fill.
    /// Where the values of a block's images do not fit into the second-level cache it waits for each of them.
    /// </summary>
    public int MostFewImages
    {
        get
        {
            if (!UsesBlocks)
            {
                return Width.Lanes;
            }

            ILookup<bool, PredictStep> steps = Steps.ToLookup(step => step.Few is not null);
            double one = CallWork + steps[false].Sum(step => (double)step.OneImageWork(Width));
            double pass = steps[true].Sum(step => (double)step.OneImageWork(Width));
            double block = CallWork + (ConversionWork * (Graph.ShapeOf(0).Length + Graph.ShapeOf(Graph.Output).Length)) + Graph.Steps.Sum(step =>
                step.Head.BlockWork(step, Width) + (Values(step) * Width.Lanes > OneImageCost.SecondCacheFloats ? ValueWork * Values(step) : 0));
            int images = Width.Lanes;
            while (images > 0 && (images * one) + ((images + LinearFewImages.Images - 1) / LinearFewImages.Images * pass) > block)
            {
                images--;
            }

            return images;
        }
    }

    /// <summary>Floats of packed memory before the range of a step's input.</summary>
    public long RangeOffset(PredictStep step) => _weightFloats + (Steps.TakeWhile(s => s != step).Count(s => s.RoundsInput) * FloatsOfRange);

    /// <summary>Floats before a value of a single image; null for the input where it stays the caller's.</summary>
    public long? OneOffset(int value) => value == 0 && !ConvertsInput ? null : _one.Offset(_oneBuffers[value]);

    /// <summary>Floats before a value of a batch.</summary>
    public long BlocksOffset(int value) => IsJoint(value) ? _blocks.Floats + _joint.Offset(_blockBuffers[value]) : _blocks.Offset(_blockBuffers[value]);

    /// <summary>Whether a value is kept for all blocks of a batch at once: it is made or taken by a step that runs once all blocks have come so far.</summary>
    public bool IsJoint(int value) => Graph.LastUse(value) > FirstJoint;

    private List<PredictStep> PlanSteps(out long packed)
    {
        long reserved = 0;
        long Reserve(long floats)
        {
            long offset = reserved;
            reserved += Align(floats);
            return offset;
        }

        var planned = new List<PredictStep>();
        int[] channels = new int[Graph.Values];
        Shape input = Graph.ShapeOf(0);
        channels[0] = ConvertsInput ? Width.RoundUp(input.Channels) : 0;
        foreach (Step step in Graph.Steps)
        {
            int[] inputChannels = step.Inputs.Select(i => channels[i.Value]).ToArray();
            bool planes = inputChannels[0] == 0 && Consumers(step.Number).All(c => c.Head.ReadsPlanes(c, Width)) && step.Head.PlanesWork(step, Width) is not null;
            int outputChannels = planes ? 0 : step.Head.PaddedChannels(step, Width, inputChannels[0]);
            PackedSizes sizes = step.Head.PackedSizes(step, Width);
            sizes = planes ? sizes with { OneWeights = 0, OneBias = 0 } : sizes;
            SingleLayout layout = inputChannels[0] == 0 ? new(1, step.Input.Pixels) : new(inputChannels[0], 1);
            var region = new PackedRegion(Reserve(sizes.Scale), Reserve(sizes.BlockWeights), Reserve(sizes.BlockPoints), Reserve(sizes.BlockBias), Reserve(sizes.OneWeights), Reserve(sizes.OneBias));
            planned.Add(new PredictStep(
                step,
                sizes,
                planes ? region with { OneWeights = region.BlockWeights, OneBias = region.BlockBias } : region,
                new OneImageLayouts(layout, inputChannels, outputChannels)));
            channels[step.Number] = outputChannels;
        }

        packed = reserved;
        return planned;
    }

    // The first phase rearranges the images, the last one copies the outputs.
    private List<FewImagesPhase> PlanFewPhases()
    {
        var phases = new List<FewImagesPhase>();
        var single = new List<PredictStep>();
        foreach (PredictStep step in Steps)
        {
            if (step.Few is null)
            {
                single.Add(step);
                continue;
            }

            if (single.Count > 0 || (phases.Count == 0 && ConvertsInput))
            {
                phases.Add(new(single));
                single = [];
            }

            phases.Add(new([step]));
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
            _oneBuffers[0] = _one.Take(Align((long)input.Pixels * Width.RoundUp(input.Channels)));
        }

        _blockBuffers[0] = TakeBlocks(0);
        foreach (PredictStep step in Steps)
        {
            int value = step.Step.Number;

            // Groups of channels may write a vector beyond the last pixel, and so may planes.
            _oneBuffers[value] = _one.Take(Align((step.One.WritesPlanes ? step.Step.Output.Length : (long)step.Step.Output.Pixels * step.One.OutputChannels) + Width.Lanes));
            _blockBuffers[value] = TakeBlocks(value);
            foreach (int dead in step.Step.Inputs.Select(i => i.Value).Distinct().Where(v => Graph.LastUse(v) == value))
            {
                if (OneOffset(dead) is not null)
                {
                    _one.Return(_oneBuffers[dead]);
                }

                (IsJoint(dead) ? _joint : _blocks).Return(_blockBuffers[dead]);
            }
        }
    }

    // A step whose weights have compact formats needs none for single precision.
    private int ScratchOf(PredictStep planned) => planned.Compact is { } compact
        ? OneImageFormats.Compact.Max(format => compact.ScratchFloats(planned.Step, format))
        : planned.Step.Head.OneImageScratch(planned.Step, Width);

    private IEnumerable<Step> Consumers(int value) => Graph.ConsumersOf(value).Select(c => Graph.Steps[c.Step - 1]);

    private static long Values(Step step) => (long)step.Input.Length + step.HeadOutput.Length;

    private int TakeBlocks(int value)
    {
        long features = Graph.ShapeOf(value).Length;
        return IsJoint(value) ? _joint.Take(Align(features * MaxImages)) : _blocks.Take(Align(features * Width.Lanes));
    }

    private static long Align(long floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
