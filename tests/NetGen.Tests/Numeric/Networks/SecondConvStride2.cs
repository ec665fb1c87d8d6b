namespace NetGen.Tests.Numeric.Networks;

[Network(1, 9, 9)]
[Conv2d(1, 4, 3), ReLU]
[Conv2d(4, 6, 3, Stride = 2), ReLU]
[Flatten]
[Linear(54, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvStride2;
