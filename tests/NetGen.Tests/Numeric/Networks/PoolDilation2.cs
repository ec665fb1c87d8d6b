namespace NetGen.Tests.Numeric.Networks;

[Network(2, 7, 7)]
[Conv2d(2, 3, 1), MaxPool2d(3, Stride = 1, Dilation = 2)]
[Flatten]
[Linear(27, 3)]
[CrossEntropyLoss]
internal sealed partial class PoolDilation2;
