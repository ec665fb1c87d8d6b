namespace NetGen.Networks.Convolutions;

[Network(1, 11, 13)]
[Conv2d(1, 4, 3), BatchNorm2d(4), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(80, 6)]
[CrossEntropyLoss]
internal sealed partial class FewChannelsPool2;
