namespace NetGen.Generator.Layers;

/// <summary>Offsets of a step's packed weights. Where <see cref="PackedSizes"/> is 0, the offset is not used.</summary>
internal readonly record struct PackedRegion(long Scale, long BlockWeights, long BlockPoints, long BlockBias, long OneWeights, long OneBias);
