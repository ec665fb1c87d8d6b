namespace NetGen.Networks.Chains;

[Network(2, 5, 5, Inspectable = true)]
[ReLU]
[Conv2d(2, 4, 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ReluFirst;
