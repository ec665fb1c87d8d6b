namespace NetGen.Networks.Chains;

[Network(2, 6, 6, Inspectable = true)]
[MaxPool2d(2)]
[Flatten]
[Linear(18, 3)]
[CrossEntropyLoss]
internal sealed partial class PoolFirst;
