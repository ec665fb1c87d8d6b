namespace NetGen.Tests.Numeric.Networks;

[Network(2, 4, 4)]
[Conv2d(2, 3, 1), MaxPool2d(2, Stride = 3, Padding = 1, CeilMode = true)]
[Flatten]
[Linear(12, 3)]
[CrossEntropyLoss]
internal sealed partial class PoolCeilDropsWindow;
