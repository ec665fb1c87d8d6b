namespace NetGen.Tests.Numeric.Winograd;

/// <summary>Channels that fill few lanes, so that a batch is predicted in blocks: pooled, normalised, flipped, with a remainder that no window of the pool reads.</summary>
[Network(9, 13, 15)]
[Conv2d(9, 33, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2)]
[Conv2d(33, 9, 3, Padding = 1, FlipKernel = true), LeakyReLU]
[Conv2d(9, 18, 3), ReLU]
[Flatten]
[Linear(4)]
[CrossEntropyLoss]
internal sealed partial class BlocksNet;
