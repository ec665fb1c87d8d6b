namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 32 channels, images of 16×16.</summary>
[Network(32, 16, 16)]
[Conv2d(32, 32, 3, Padding = 1), ReLU]
[Conv2d(32, 32, 3, Padding = 1), ReLU]
internal sealed partial class Chain32x16x2;
