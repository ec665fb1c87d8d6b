namespace NetGen.Tests.Numeric.Networks;

[Network(1, 8, 8)]
[Conv2d(1, 3, 3), ReLU]
[Conv2d(3, 5, 4, Padding = 1), ReLU]
[Flatten]
[Linear(125, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvK4Pad1;
