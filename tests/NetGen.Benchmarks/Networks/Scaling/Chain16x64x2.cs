namespace NetGen.Benchmarks.Networks.Scaling;

/// <summary>2 convolutions of 16 channels, images of 64×64.</summary>
[Network(16, 64, 64)]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
[Conv2d(16, 16, 3, Padding = 1), ReLU]
internal sealed partial class Chain16x64x2;
