namespace NetGen.Networks.Chains;

[Network(2, 9, 9)]
[Conv2d(2, 4, 1), MaxPool2d(2), MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolTwice;
