namespace NetGen.Networks.Convolutions;

[Network(16, 8, 8)]
[Conv2d(16, 18, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU]
[Conv2d(18, 16, 3), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(144, 5)]
[CrossEntropyLoss]
internal sealed partial class ManyChannels;
