namespace NetGen.Networks.Chains;

[Network(2, 13, 13)]
[Conv2d(2, 4, 3, Stride = 2, Padding = 1), BatchNorm2d(4), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvStride2NormReluPool;
