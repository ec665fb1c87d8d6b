namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 4, 3), BatchNorm2d(4, Eps = 0.001, Momentum = 0.3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormOptions;
