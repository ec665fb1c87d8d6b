namespace NetGen.Tests.Numeric.Compact;

/// <summary>The first layer of <see cref="ImageNet"/>.</summary>
[Network(2, 14, 14)]
[Conv2d(2, 3, 3)]
internal sealed partial class ImageNetHead;
