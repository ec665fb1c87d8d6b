namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 8 channels, images of 16×16.</summary>
[Network(8, 16, 16)]
[Conv2d(8, 8, 3, Padding = 1), ReLU]
[Conv2d(8, 8, 3, Padding = 1), ReLU]
internal sealed partial class Chain8x16x2;
