namespace NetGen.Conformance.Tests.Numeric;

/// <summary>A network with one kind of long sums.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Shape">Shape of its input.</param>
/// <param name="Layers">Its layers and its loss.</param>
public sealed record LongSumNetwork(string Name, string Shape, string Layers)
{
    /// <summary>Samples of the batch that it is trained on; 0 for none.</summary>
    public int TrainingSamples { get; init; } = 3;

    /// <summary>Whether its predictions are looked at.</summary>
    public bool Predicts { get; init; } = true;

    /// <summary>Whether it takes away what equal and alternating values have in common, so that nothing but rounding would be left of their gradients.</summary>
    public bool Normalizes { get; init; }

    /// <summary>
    /// Whether it normalises what a convolution gives. The gradients to the weights are differences of much larger terms then, so they are compared as other tests compare
    /// gradients, and not at all where the inputs grow steadily, so that nearly nothing is left.
    /// </summary>
    public bool NormalizesConvolution { get; init; }

    /// <summary>Whether its gradient to the input is looked at, which keeps some layers from being trained together.</summary>
    public bool IsInspectable { get; init; } = true;
}
