namespace NetGen.Networks.Convolutions;

[Network(2, 1, 1)]
[Upsample(2, Mode = UpsampleMode.Bilinear, AlignCorners = true)]
[Upsample(2, Mode = UpsampleMode.Bilinear)]
[Conv2d(3, 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class UpsampleOnePixel;
