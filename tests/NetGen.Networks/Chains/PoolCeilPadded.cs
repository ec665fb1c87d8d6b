namespace NetGen.Networks.Chains;

[Network(2, 7, 7)]
[Conv2d(2, 3, 1), MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true), MaxPool2d(2, Stride = 3, Padding = 1, CeilMode = true)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolCeilPadded;
