namespace NetGen.Generator.Layers;

/// <summary>Fact: in training the layer normalises each channel by its mean and variance over the batch.</summary>
internal interface IBatchStatistics
{
    /// <summary>Added to the variance.</summary>
    double Eps { get; }

    /// <summary>Weight of a batch in the running statistics.</summary>
    double Momentum { get; }
}
