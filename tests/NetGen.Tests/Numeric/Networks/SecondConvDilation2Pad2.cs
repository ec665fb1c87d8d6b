namespace NetGen.Tests.Numeric.Networks;

[Network(1, 8, 8)]
[Conv2d(1, 3, 3), ReLU]
[Conv2d(3, 4, 3, Padding = 2, Dilation = 2), ReLU]
[Flatten]
[Linear(144, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvDilation2Pad2;
