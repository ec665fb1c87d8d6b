namespace NetGen.Networks.Chains;

[Network(2, 3, 3)]
[Conv2d(2, 3, 2, Padding = 2), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvWindowInPadding;
