namespace NetGen.Benchmarks.Networks;

/// <summary>Every channel for itself.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 3, Padding = 1, Groups = 32)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class DepthwiseConvolution;
