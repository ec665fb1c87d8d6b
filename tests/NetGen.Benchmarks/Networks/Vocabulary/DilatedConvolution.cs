namespace NetGen.Benchmarks.Networks;

/// <summary>A dilation of 2.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 3, Dilation = 2, Padding = 2)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class DilatedConvolution;
