namespace NetGen.Tests.Numeric;

[Network(1, 9, 7, Inspectable = true)]
[AvgPool2d(2)]
[Upsample(3, Mode = UpsampleMode.Bilinear), Conv2d(1, 2, 3, Padding = 1)]
[Upsample(2), MaxPool2d(3, Stride = 2, Padding = 1)]
[ConvTranspose2d(2, 1, 3, Stride = 3, Dilation = 2, Padding = 1, OutputPadding = 1)]
[Conv2d(1, 2, [2, 4], Stride = 4, PaddingMode = PaddingMode.Reflect, Padding = 1)]
[Upsample(2, Mode = UpsampleMode.Bilinear, AlignCorners = true), ReLU]
[ConvTranspose2d(2, 1, 1, Stride = 2), ReLU]
internal sealed partial class EnlargingNet;
