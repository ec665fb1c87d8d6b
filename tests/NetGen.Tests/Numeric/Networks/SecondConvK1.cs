namespace NetGen.Tests.Numeric.Networks;

[Network(2, 6, 6)]
[Conv2d(2, 7, 3), ReLU]
[Conv2d(7, 4, 1), ReLU]
[Flatten]
[Linear(64, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvK1;
