namespace NetGen.Tests.Numeric.Networks;

[Network(1, 7, 7)]
[Conv2d(1, 3, 3), ReLU]
[Conv2d(3, 4, 5, Padding = 2), ReLU]
[Flatten]
[Linear(100, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvK5Pad2;
