namespace NetGen.Tests.Numeric.Networks;

[Network(2, 6, 6)]
[Conv2d(2, 3, 1), MaxPool2d(3, Stride = 1)]
[Flatten]
[Linear(48, 3)]
[CrossEntropyLoss]
internal sealed partial class PoolK3Stride1;
