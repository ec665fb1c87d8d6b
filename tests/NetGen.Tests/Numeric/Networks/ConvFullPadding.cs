namespace NetGen.Tests.Numeric.Networks;

[Network(2, 4, 4)]
[Conv2d(2, 3, 3, Padding = 2), ReLU]
[Flatten]
[Linear(108, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvFullPadding;
