namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 5, 3), BatchNorm2d(5), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNormRelu;
