namespace NetGen.Networks.Chains;

[Network(3, 5, 5)]
[Conv2d(3, 5, 3, Padding = 1), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvPad1;
