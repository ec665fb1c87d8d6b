namespace NetGen.Networks.Chains;

[Network(2, 5, 5)]
[Conv2d(2, 3, 1), MaxPool2d(2, CeilMode = true)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolCeil;
