namespace NetGen.Benchmarks.Networks;

/// <summary>A kernel of 5×5.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 5, Padding = 2)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class LargeKernel;
