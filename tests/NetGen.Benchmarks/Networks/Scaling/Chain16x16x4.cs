namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>4 convolutions of 16 channels, images of 16×16.</summary>
[Network(16, 16, 16)]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
internal sealed partial class Chain16x16x4;
