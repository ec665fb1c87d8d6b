namespace NetGen.Networks.Convolutions;

[Network(3, 3, 2)]
[Conv2d(5, 1), ReLU]
[Upsample(2, Mode = UpsampleMode.Bilinear), Conv2d(4, 3), ReLU]
[Upsample(3, Mode = UpsampleMode.Bilinear, AlignCorners = true), Conv2d(3, 3, Stride = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class UpsampleBilinear;
