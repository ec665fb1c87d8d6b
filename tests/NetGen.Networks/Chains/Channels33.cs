namespace NetGen.Networks.Chains;

[Network(3, 5, 5)]
[Conv2d(3, 33, 3, Bias = false), BatchNorm2d(33), ReLU]
[Conv2d(33, 17, 3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class Channels33;
