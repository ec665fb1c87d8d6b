namespace NetGen.Tests.Numeric.Networks;

[Network(2, 11, 11)]
[Conv2d(2, 4, 2, Stride = 3), ReLU]
[Flatten]
[Linear(64, 5)]
[CrossEntropyLoss]
internal sealed partial class ConvStride3K2;
