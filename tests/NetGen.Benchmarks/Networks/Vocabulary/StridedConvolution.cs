namespace NetGen.Benchmarks.Networks;

/// <summary>A stride of 2.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 3, Stride = 2, Padding = 1)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class StridedConvolution;
