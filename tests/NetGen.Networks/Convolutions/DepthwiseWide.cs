namespace NetGen.Networks.Convolutions;

[Network(33, 6, 5)]
[Conv2d(33, 33, 3, Padding = 1, Groups = 33), BatchNorm2d, ReLU]
[Conv2d(33, [2, 3], Stride = 2, Paddings = [1, 2], Groups = 33, FlipKernel = true, Bias = false), ReLU]
[Conv2d(33, 3, Padding = 2, Dilation = 2, Groups = 33), ReLU]
[Conv2d(3, 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class DepthwiseWide;
