namespace NetGen.Networks.Chains;

[Network(2, 5, 5)]
[Conv2d(2, 5, 3), BatchNorm2d(5)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNorm;
