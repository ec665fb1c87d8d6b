namespace NetGen.Networks.Chains;

[Network(3, 5, 5, Inspectable = true)]
[BatchNorm2d(3)]
[Conv2d(3, 4, 3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormFirst;
