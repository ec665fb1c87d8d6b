namespace NetGen.Networks.Chains;

[Network(2, 9, 9, Inspectable = true)]
[Conv2d(2, 3, 1), MaxPool2d(3, Stride = 1), MaxPool2d(3, Stride = 2, Padding = 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolOverlapping;
