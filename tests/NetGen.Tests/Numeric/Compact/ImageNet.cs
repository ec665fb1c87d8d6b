namespace NetGen.Tests.Numeric.Compact;

/// <summary>A large linear layer behind an image with an odd number of channels, and a small one that stays in single precision.</summary>
[Network(2, 14, 14)]
[Conv2d(2, 3, 3)]
[Flatten]
[Linear(432, 160), ReLU]
[Linear(160, 7)]
internal sealed partial class ImageNet;
