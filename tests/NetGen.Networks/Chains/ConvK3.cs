namespace NetGen.Networks.Chains;

[Network(1, 8, 8)]
[Conv2d(1, 3, 3)]
[Flatten]
[Linear(108, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvK3;
