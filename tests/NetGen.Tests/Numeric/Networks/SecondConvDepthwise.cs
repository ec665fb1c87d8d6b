namespace NetGen.Tests.Numeric.Networks;

[Network(1, 8, 8)]
[Conv2d(1, 5, 3), ReLU]
[Conv2d(5, 5, 3, Stride = 2, Padding = 1, Groups = 5), ReLU]
[Flatten]
[Linear(45, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvDepthwise;
