namespace NetGen.Benchmarks.Networks;

/// <summary>The plain case: 32 → 32 channels, 3×3.</summary>
[Network(1, 16, 16)]
[Conv2d(32, 1), Conv2d(32, 3, Padding = 1)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class PlainConvolution;
