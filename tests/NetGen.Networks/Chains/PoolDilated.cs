namespace NetGen.Networks.Chains;

[Network(2, 8, 8)]
[Conv2d(2, 3, 1), MaxPool2d(2, Padding = 1, Dilation = 2), MaxPool2d(2, Stride = 1, Dilation = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PoolDilated;
