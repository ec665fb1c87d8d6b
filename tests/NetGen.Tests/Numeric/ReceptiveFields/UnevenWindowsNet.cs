namespace NetGen.Tests.Numeric;

[Network(2, 11, 13, Inspectable = true)]
[Conv2d(2, 2, 3, Dilation = 2, Stride = 2, Padding = 2), ReLU(Name = "half")]
[AdaptiveAvgPool2d([4, 5]), Conv2d(2, 2, 2), Flatten, ReLU]
internal sealed partial class UnevenWindowsNet;
