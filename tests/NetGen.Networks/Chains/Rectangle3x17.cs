namespace NetGen.Networks.Chains;

[Network(1, 3, 17)]
[Conv2d(1, 4, 3, Padding = 1), BatchNorm2d(4), ReLU, MaxPool2d(3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class Rectangle3x17;
