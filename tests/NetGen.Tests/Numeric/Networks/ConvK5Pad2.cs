namespace NetGen.Tests.Numeric.Networks;

[Network(2, 8, 8)]
[Conv2d(2, 4, 5, Padding = 2), ReLU]
[Flatten]
[Linear(256, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvK5Pad2;
