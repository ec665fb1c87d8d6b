namespace NetGen.Tests.Numeric.Networks;

[Network(2, 7, 7)]
[Conv2d(2, 3, 4), ReLU]
[Flatten]
[Linear(48, 5)]
[CrossEntropyLoss]
internal sealed partial class ConvK4;
