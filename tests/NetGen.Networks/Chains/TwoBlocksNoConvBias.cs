namespace NetGen.Networks.Chains;

[Network(1, 12, 12)]
[Conv2d(1, 5, 3, Bias = false), BatchNorm2d(5), ReLU, MaxPool2d(2)]
[Conv2d(5, 7, 3, Padding = 1, Bias = false), BatchNorm2d(7), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(28, 9), ReLU]
[Linear(9, 4)]
[CrossEntropyLoss]
internal sealed partial class TwoBlocksNoConvBias;
