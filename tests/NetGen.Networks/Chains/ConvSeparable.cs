namespace NetGen.Networks.Chains;

[Network(3, 6, 6)]
[Conv2d(3, 6, 3, Groups = 3), ReLU]
[Conv2d(6, 3, 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvSeparable;
