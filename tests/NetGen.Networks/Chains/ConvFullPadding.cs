namespace NetGen.Networks.Chains;

[Network(2, 4, 4)]
[Conv2d(2, 3, 3, Padding = 2), ReLU]
[Conv2d(3, 2, 2, Stride = 3, Padding = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvFullPadding;
