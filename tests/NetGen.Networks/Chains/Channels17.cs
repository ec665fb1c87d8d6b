namespace NetGen.Networks.Chains;

[Network(17, 4, 4)]
[Conv2d(17, 17, 3, Padding = 1, Bias = false), BatchNorm2d(17), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class Channels17;
