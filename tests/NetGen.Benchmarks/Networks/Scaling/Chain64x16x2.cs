namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 64 channels, images of 16×16.</summary>
[Network(64, 16, 16)]
[Conv2d(64, 64, 3, Padding = 1), ReLU]
[Conv2d(64, 64, 3, Padding = 1), ReLU]
internal sealed partial class Chain64x16x2;
