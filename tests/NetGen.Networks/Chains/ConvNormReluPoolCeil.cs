namespace NetGen.Networks.Chains;

[Network(1, 9, 9)]
[Conv2d(1, 4, 3), BatchNorm2d(4), ReLU, MaxPool2d(2, CeilMode = true)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNormReluPoolCeil;
