namespace NetGen.Benchmarks.Networks;

/// <summary>A kernel of 1×1, 32 → 64 channels.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(64, 1)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class PointwiseConvolution;
