namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 3, 5, Padding = 2), ReLU]
[Conv2d(3, 2, 5, Padding = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvK5Pad2;
