namespace NetGen.Tests.Numeric.Networks;

[Network(17, 5, 5)]
[Conv2d(17, 17, 3, Padding = 1, Bias = false), BatchNorm2d(17), ReLU]
[Flatten]
[Linear(425, 3)]
[CrossEntropyLoss]
internal sealed partial class Channels17;
