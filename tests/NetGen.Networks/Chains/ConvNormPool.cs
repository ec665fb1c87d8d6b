namespace NetGen.Networks.Chains;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), BatchNorm2d(5), MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNormPool;
