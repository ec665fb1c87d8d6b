namespace NetGen.Networks.Chains;

[Network(3, 13, 13)]
[Conv2d(3, 6, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(6, 4, 2, Stride = 3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvStrides;
