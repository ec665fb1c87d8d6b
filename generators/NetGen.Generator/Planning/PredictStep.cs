using NetGen.Generator.Layers;

namespace NetGen.Generator.Planning;

/// <summary>A step of prediction with everything that was decided about it.</summary>
internal sealed record PredictStep(Step Step, PackedSizes Sizes, PackedRegion Region, OneImageLayouts One);
