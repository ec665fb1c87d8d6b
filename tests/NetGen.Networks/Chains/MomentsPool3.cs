namespace NetGen.Networks.Chains;

[Network(1, 11, 11)]
[Conv2d(1, 10, 3, Bias = false), BatchNorm2d(10), MaxPool2d(3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class MomentsPool3;
