namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 128 channels, images of 16×16.</summary>
[Network(128, 16, 16)]
[Conv2d(128, 128, 3, Padding = 1), ReLU]
[Conv2d(128, 128, 3, Padding = 1), ReLU]
internal sealed partial class Chain128x16x2;
