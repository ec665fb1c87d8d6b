namespace NetGen.Tests.Numeric.Networks;

[Network(3, 7, 7)]
[Conv2d(3, 5, 3, Padding = 1), ReLU]
[Flatten]
[Linear(245, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvPad1;
