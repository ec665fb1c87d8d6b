namespace NetGen.Tests.Numeric.Compact;

/// <summary>Convolutions with a few channels beyond whole vectors at every vector width, padded, strided and pooled.</summary>
[Network(3, 9, 11)]
[Conv2d(3, 21, 3), ReLU]
[Conv2d(21, 18, 3, Padding = 1)]
[Conv2d(18, 35, 3, Padding = 1, Stride = 2), ReLU]
[Conv2d(35, 17, 2), MaxPool2d(2)]
internal sealed partial class LastChannelsNet;
