namespace NetGen.Networks.Convolutions;

[Network(3, 4, 3)]
[Conv2d(17, 3, Padding = 2, PaddingMode = PaddingMode.Replicate), BatchNorm2d, ReLU]
[Conv2d(3, 3, Padding = 5, Dilation = 2, PaddingMode = PaddingMode.Replicate)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PaddingReplicate;
