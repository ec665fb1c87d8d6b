namespace NetGen.Generator.Layers;

/// <summary>Floats of packed weights of a step: for blocks of images, and for a single image.</summary>
/// <param name="Scale">Factors of outputs.</param>
/// <param name="BlockWeights">Weights for blocks; 0 where they are read where the parameters are.</param>
/// <param name="BlockBias">Bias for blocks.</param>
/// <param name="OneWeights">Weights for a single image.</param>
/// <param name="OneBias">Bias for a single image.</param>
internal readonly record struct PackedSizes(long Scale, long BlockWeights, long BlockBias, long OneWeights, long OneBias)
{
    /// <summary>Transformed weights, which blocks read instead; 0 where there are none.</summary>
    public long BlockPoints { get; init; }
}
