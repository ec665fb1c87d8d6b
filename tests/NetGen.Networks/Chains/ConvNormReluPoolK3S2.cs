namespace NetGen.Networks.Chains;

[Network(1, 9, 9)]
[Conv2d(1, 5, 3), BatchNorm2d(5), ReLU, MaxPool2d(3, Stride = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNormReluPoolK3S2;
