namespace NetGen.Tests.Numeric.Networks;

[Network(2, 9, 9)]
[Conv2d(2, 4, 3, Dilation = 2), ReLU]
[Flatten]
[Linear(100, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvDilation2;
