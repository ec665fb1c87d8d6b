namespace NetGen.Tests.Numeric;

[Network(1, 6, 8, Inspectable = true)]
[Conv2d(1, 2, 3, Padding = 4, PaddingMode = PaddingMode.Reflect, Stride = 2)]
[Conv2d(2, 2, 2, Padding = 2, PaddingMode = PaddingMode.Replicate), ReLU]
[ZeroPad2d(2, 0, 0, 1)]
[Conv2d(2, 1, [3, 2], Paddings = [1, 0], PaddingMode = PaddingMode.Circular), ReLU]
internal sealed partial class CopiedPaddingNet;
