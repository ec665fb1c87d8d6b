namespace NetGen.Networks.Chains;

[Network(7, 4, 4)]
[Conv2d(7, 9, 1), ReLU]
[Conv2d(9, 4, 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvK1;
