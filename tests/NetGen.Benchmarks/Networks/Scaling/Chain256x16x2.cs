namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 256 channels, images of 16×16.</summary>
[Network(256, 16, 16)]
[Conv2d(256, 256, 3, Padding = 1), ReLU]
[Conv2d(256, 256, 3, Padding = 1), ReLU]
internal sealed partial class Chain256x16x2;
