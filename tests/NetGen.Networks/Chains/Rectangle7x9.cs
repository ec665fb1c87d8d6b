namespace NetGen.Networks.Chains;

[Network(2, 7, 9)]
[Conv2d(2, 5, 3), BatchNorm2d(5), ReLU, MaxPool2d(2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class Rectangle7x9;
