namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 4, 3), BatchNorm2d(4), BatchNorm2d(4), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormTwice;
