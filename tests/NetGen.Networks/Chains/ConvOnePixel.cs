namespace NetGen.Networks.Chains;

[Network(9, 1, 1)]
[Conv2d(9, 7, 3, Padding = 1), ReLU]
[Flatten]
[Linear(7, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvOnePixel;
