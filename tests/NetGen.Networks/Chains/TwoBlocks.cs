namespace NetGen.Networks.Chains;

[Network(1, 12, 12, Inspectable = true)]
[Conv2d(1, 5, 3), BatchNorm2d(5), ReLU, MaxPool2d(2)]
[Conv2d(5, 7, 3), BatchNorm2d(7), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(7, 6), ReLU]
[Linear(6, 4)]
[CrossEntropyLoss]
internal sealed partial class TwoBlocks;
