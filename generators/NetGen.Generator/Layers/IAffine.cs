namespace NetGen.Generator.Layers;

/// <summary>Fact: at prediction the layer is y = x · scale + shift per channel, which the weights before it can absorb.</summary>
internal interface IAffine
{
    /// <summary>The layer's tensors and constants, as the first arguments of <c>WeightPacking.Normalization</c>.</summary>
    string PackArguments(LayerSite site);
}
