using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>Prediction at one vector width: where packed weights and activations lie.</summary>
internal sealed class PredictPlan
{
    /// <summary>Images of one call: enough vectors side by side for the widest tile, few enough that activations stay in the L2 cache.</summary>
    public const int MaxImages = 64;

    private const int Alignment = 16;

    public PredictPlan(IReadOnlyList<Step> steps, VectorWidth width)
    {
        Width = width;
        var planned = new List<PredictStep>();
        int packed = 0;
        int Reserve(int floats)
        {
            int offset = packed;
            packed += Align(floats);
            return offset;
        }

        ConvertsInput = !steps[0].Head.ReadsCallersLayout;
        Shape input = steps[0].Input;
        int inputChannels = ConvertsInput ? width.RoundUp(input.Channels) : 0;
        ConvertedFloats = input.Pixels * inputChannels;
        SingleLayout layout = ConvertsInput ? new(inputChannels, 1) : new(1, input.Pixels);
        foreach (Step step in steps)
        {
            PackedSizes sizes = step.Head.PackedSizes(step, width);
            int outputChannels = step.Head.PaddedChannels(step, width, inputChannels);
            planned.Add(new PredictStep(
                step,
                sizes,
                new PackedRegion(Reserve(sizes.Scale), Reserve(sizes.BlockWeights), Reserve(sizes.BlockBias), Reserve(sizes.OneWeights), Reserve(sizes.OneBias)),
                new OneImageLayouts(layout, inputChannels, outputChannels)));
            inputChannels = outputChannels;
            layout = new(outputChannels, 1);
        }

        Steps = planned;
        PackedFloats = packed;
        FirstJoint = planned.FindIndex(s => s.Step.Head.TakesAllBlocks) is >= 0 and var first ? first : planned.Count;

        // Groups of channels may write a vector beyond the last pixel.
        OneBuffer = Align(planned.Max(s => (s.Step.Output.Pixels * s.One.OutputChannels) + width.Lanes));
        OneBuffer = Math.Max(OneBuffer, Align(ConvertedFloats));
        CompactScratch = Align(planned.Max(s => s.Compact is { } compact ? OneImageFormats.Compact.Max(format => compact.ScratchFloats(s.Step, format)) : 0));

        BlockBuffer = FirstJoint == 0 ? 0
            : Align(Math.Max(input.Length, planned.Take(FirstJoint).Max(s => s.Step.Output.Length)) * width.Lanes);
        int jointFeatures = planned.Skip(Math.Max(0, FirstJoint - 1)).Max(s => s.Step.Output.Length);
        JointBuffer = Align(Math.Max(FirstJoint == 0 ? input.Length : 0, jointFeatures) * MaxImages);
    }

    public VectorWidth Width { get; }

    public IReadOnlyList<PredictStep> Steps { get; }

    /// <summary>Index of the first step that takes all blocks at once.</summary>
    public int FirstJoint { get; }

    /// <summary>Whether a single image is rearranged before the first step.</summary>
    public bool ConvertsInput { get; }

    /// <summary>Floats of the rearranged image.</summary>
    public int ConvertedFloats { get; }

    /// <summary>Floats of packed weights.</summary>
    public int PackedFloats { get; }

    /// <summary>Floats of each of the two buffers between which a single image goes back and forth.</summary>
    public int OneBuffer { get; }

    /// <summary>The same for one block of images.</summary>
    public int BlockBuffer { get; }

    /// <summary>The same for all blocks.</summary>
    public int JointBuffer { get; }

    /// <summary>Scratch of the kernels of a single image, behind its two buffers.</summary>
    public int CompactScratch { get; }

    public int OneScratch => (2 * OneBuffer) + CompactScratch;

    public int BlocksScratch => 2 * (BlockBuffer + JointBuffer);

    private static int Align(int floats) => (floats + Alignment - 1) / Alignment * Alignment;
}
