namespace NetGen.Tests.Numeric.Networks;

[Network(2, 10, 10)]
[Conv2d(2, 3, 3, Stride = 2, Padding = 3, Dilation = 3), ReLU]
[Flatten]
[Linear(75, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvDilation3Stride2Pad3;
