using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Emission;

/// <summary>The members of the library's <c>NetworkKernels</c> that emitted code overrides, and the methods that they consist of.</summary>
internal static class EntryMethods
{
    private static readonly KernelParameter s_packed = KernelParameter.Floats("packed");
    private static readonly KernelParameter s_scratch = KernelParameter.Floats("scratch");
    private static readonly KernelParameter s_input = KernelParameter.Floats("input");
    private static readonly KernelParameter s_output = KernelParameter.Floats("output");
    private static readonly KernelParameter s_images = KernelParameter.Number("images");
    private static readonly KernelParameter s_phase = KernelParameter.Number("phase");

    // Which worker of how many.
    private static readonly KernelParameter[] s_parts = [KernelParameter.Number("part"), KernelParameter.Number("parts")];

    /// <summary>Packs weights.</summary>
    public static KernelPart Pack { get; } = new("Pack", KernelParameter.Floats("parameters"), KernelParameter.Floats("state"), s_packed, new("WeightFormat", "format"));

    /// <summary>Packs what only blocks read.</summary>
    public static KernelPart PackForBlocks { get; } = new("PackForBlocks", s_packed);

    /// <summary>Predicts one image.</summary>
    public static KernelPart PredictOne { get; } = new("PredictOne", s_packed, s_scratch, s_input, s_output, new("WeightFormat", "format"));

    /// <summary>Predicts images in blocks.</summary>
    public static KernelPart PredictBlocks { get; } = new("PredictBlocks", KernelParameter.Floats("parameters"), s_packed, s_scratch, s_input, s_output, s_images);

    /// <summary>Runs one kernel of <see cref="PredictOne"/>.</summary>
    public static KernelPart PredictOneStep { get; } = PredictOne with { Name = "PredictOneStep", Signature = new([KernelParameter.Number("step"), .. PredictOne.Signature.Parameters]) };

    /// <summary>Runs one kernel of <see cref="PredictBlocks"/>.</summary>
    public static KernelPart PredictBlocksStep { get; } = PredictBlocks with { Name = "PredictBlocksStep", Signature = new([KernelParameter.Number("step"), .. PredictBlocks.Signature.Parameters]) };

    /// <summary>Does a phase of the prediction of a few images.</summary>
    public static KernelPart PredictFew { get; } = new("PredictFew", [s_packed, s_scratch, KernelParameter.Floats("work"), s_input, s_output, s_images, s_phase, .. s_parts]);

    /// <summary>Does a phase of a training step.</summary>
    public static KernelPart TrainPhase { get; } = new("TrainPhase", [new("Network", "network"), s_phase, new("TrainingFrame*", "f"), .. s_parts]);

    /// <summary>Does a phase of a training step with few images.</summary>
    public static KernelPart TrainFew { get; } = TrainPhase with { Name = "TrainFew" };

    /// <summary>The loss of a block and its gradient.</summary>
    public static KernelPart LossBlock { get; } =
        new("LossBlock", new("TrainingFrame*", "frame"), KernelParameter.Number("block"), s_output, KernelParameter.Floats("gradient"));

    /// <summary>The part of <see cref="PredictFew"/> that is a phase in which all images share weights.</summary>
    public static KernelPart PredictFewOf(int phase) => new($"{PredictFew.Name}_{phase}", [s_packed, s_scratch, s_input, s_images, .. s_parts]);

    /// <summary>The part of <see cref="TrainPhase"/>, or of <see cref="TrainFew"/>, that is a phase.</summary>
    /// <param name="prefix">What its name begins with.</param>
    /// <param name="phase">Which.</param>
    /// <param name="asksNetwork">Whether it asks the network what is trained.</param>
    public static KernelPart TrainPhaseOf(string prefix, int phase, bool asksNetwork)
    {
        IEnumerable<KernelParameter> network = asksNetwork ? [new("Network", "network")] : [];
        return new($"{prefix}Phase{phase}", new KernelSignature([.. network, new("TrainingFrame*", "f"), .. s_parts]));
    }
}
