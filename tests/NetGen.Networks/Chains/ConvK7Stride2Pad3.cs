namespace NetGen.Networks.Chains;

[Network(3, 12, 12)]
[Conv2d(3, 4, 7, Stride = 2, Padding = 3), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvK7Stride2Pad3;
