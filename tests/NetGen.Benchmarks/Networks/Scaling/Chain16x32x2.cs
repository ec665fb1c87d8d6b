namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 16 channels, images of 32×32.</summary>
[Network(16, 32, 32)]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
internal sealed partial class Chain16x32x2;
