namespace NetGen.Networks.Chains;

[Network(1, 10, 10)]
[Conv2d(1, 5, 3), BatchNorm2d(5), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNormReluPool;
