namespace NetGen.Networks.Chains;

[Network(1, 11, 12)]
[Conv2d(1, 9, 3), BatchNorm2d(9), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(180, 3)]
[CrossEntropyLoss]
internal sealed partial class MomentsPool2;
