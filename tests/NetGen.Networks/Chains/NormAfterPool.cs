namespace NetGen.Networks.Chains;

[Network(2, 8, 8)]
[Conv2d(2, 4, 3), ReLU, MaxPool2d(2), BatchNorm2d(4)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormAfterPool;
