namespace NetGen.Networks.Chains;

[Network(2, 8, 8)]
[Conv2d(2, 3, 4), ReLU]
[Conv2d(3, 3, 4, Padding = 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvK4;
