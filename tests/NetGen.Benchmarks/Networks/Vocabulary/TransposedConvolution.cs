namespace NetGen.Benchmarks.Networks;

/// <summary>A transposed convolution that doubles the size.</summary>
[Network(1, 8, 8)]
[Conv2d(32, 1), ConvTranspose2d(32, 2, Stride = 2)]
[Flatten, Linear(2)]
[CrossEntropyLoss]
internal sealed partial class TransposedConvolution;
