namespace NetGen.Tests.Numeric.Networks;

[Network(1, 10, 10)]
[Conv2d(1, 3, 3), ReLU]
[Conv2d(3, 5, 2, Stride = 3), ReLU]
[Flatten]
[Linear(45, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvStride3K2;
