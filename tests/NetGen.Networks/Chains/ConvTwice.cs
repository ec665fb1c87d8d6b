namespace NetGen.Networks.Chains;

[Network(1, 8, 8)]
[Conv2d(1, 4, 3)]
[Conv2d(4, 5, 3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvTwice;
