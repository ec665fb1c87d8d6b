namespace NetGen.Tests.Numeric.Networks;

[Network(3, 16, 16)]
[Conv2d(3, 4, 7, Stride = 2, Padding = 3), ReLU]
[Flatten]
[Linear(256, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvK7Stride2Pad3;
