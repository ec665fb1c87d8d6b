namespace NetGen.Tests.Numeric.Networks;

[Network(1, 10, 10)]
[Conv2d(1, 5, 3), BatchNorm2d(5), ReLU, MaxPool2d(3, Stride = 2)]
[Flatten]
[Linear(45, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvNormReluPoolK3S2;
