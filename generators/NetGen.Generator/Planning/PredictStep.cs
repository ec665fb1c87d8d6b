using NetGen.Generator.Layers;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>A step of prediction with everything that was decided about it.</summary>
internal sealed record PredictStep(Step Step, PackedSizes Sizes, PackedRegion Region, OneImageLayouts One)
{
    /// <summary>The head, where narrower formats of its weights are worth having; null otherwise.</summary>
    public ICompactWeights? Compact => Step.Head is ICompactWeights weights && weights.IsMemoryBound(Step) ? weights : null;

    /// <summary>The head, where it is better that it takes a few images at once; null otherwise.</summary>
    public ITakesFewImages? Few => Step.Head is ITakesFewImages few && few.TakesFewImages(Step) ? few : null;

    /// <summary>Multiply-adds of vectors that a single image takes.</summary>
    public long OneImageWork(Target width) =>
        One.WritesPlanes && Step.Head.PlanesWork(Step, width) is { } work ? work : Step.Head.OneImageWork(Step, width);

    /// <summary>Whether a narrower format rounds what the head reads, over a range that calibration can fix.</summary>
    public bool RoundsInput => Compact?.ScratchFloats(Step, WeightFormat.Int8) > 0;
}
