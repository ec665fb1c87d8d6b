namespace NetGen.Tests.Numeric.Networks;

[Network(2, 8, 8)]
[Conv2d(2, 4, 1), ReLU]
[Conv2d(4, 5, 3, Stride = 2, Padding = 1), ReLU]
[Flatten]
[Linear(80, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvStride2Pad1;
