namespace NetGen.Networks.Chains;

[Network(1, 6, 6)]
[Conv2d(1, 1, 3), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvSingleChannel;
