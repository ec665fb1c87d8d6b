namespace NetGen.Tests.Numeric.Networks;

[Network(4, 7, 7)]
[Conv2d(4, 6, 1, Stride = 2), ReLU]
[Flatten]
[Linear(96, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvK1Stride2;
