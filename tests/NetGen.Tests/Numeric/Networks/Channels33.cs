namespace NetGen.Tests.Numeric.Networks;

[Network(3, 6, 6)]
[Conv2d(3, 33, 3, Bias = false), BatchNorm2d(33), ReLU]
[Conv2d(33, 17, 3, Padding = 1), ReLU]
[Flatten]
[Linear(272, 3)]
[CrossEntropyLoss]
internal sealed partial class Channels33;
