namespace NetGen.Networks.Chains;

[Network(2, 5, 5)]
[Conv2d(2, 4, 3)]
[Flatten]
[ReLU]
[Linear(36, 3)]
[CrossEntropyLoss]
internal sealed partial class ReluAfterFlatten;
