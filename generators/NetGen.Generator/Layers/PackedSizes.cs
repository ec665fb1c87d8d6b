namespace NetGen.Generator.Layers;

/// <summary>Floats of packed weights of a step: for blocks of images, and for a single image.</summary>
internal readonly record struct PackedSizes(int Scale, int BlockWeights, int BlockBias, int OneWeights, int OneBias);
