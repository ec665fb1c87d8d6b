namespace NetGen.Tests.Numeric.Networks;

[Network(2, 6, 6)]
[Conv2d(2, 3, 1), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true)]
[Flatten]
[Linear(48, 3)]
[CrossEntropyLoss]
internal sealed partial class PoolCeilPadded;
