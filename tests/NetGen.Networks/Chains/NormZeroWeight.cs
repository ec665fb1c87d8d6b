namespace NetGen.Networks.Chains;

[Network(2, 8, 8)]
[Conv2d(2, 4, 3), BatchNorm2d(4), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormZeroWeight;
