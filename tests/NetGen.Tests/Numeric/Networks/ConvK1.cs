namespace NetGen.Tests.Numeric.Networks;

[Network(7, 5, 5)]
[Conv2d(7, 9, 1), ReLU]
[Flatten]
[Linear(225, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvK1;
