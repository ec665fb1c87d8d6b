namespace NetGen.Networks.Chains;

[Network(2, 13, 2)]
[Conv2d(2, 5, 2), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvTall;
