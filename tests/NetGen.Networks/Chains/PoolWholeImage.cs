namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 7, 3), BatchNorm2d(7), ReLU, MaxPool2d(4)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolWholeImage;
