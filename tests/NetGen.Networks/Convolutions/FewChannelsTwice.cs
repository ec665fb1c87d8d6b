namespace NetGen.Networks.Convolutions;

[Network(2, 9, 21)]
[Conv2d(2, 3, 2), ReLU, MaxPool2d(2)]
[Conv2d(3, 7, [3, 2], Dilations = [1, 2]), ReLU]
[Conv2d(7, 1, [1, 3])]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class FewChannelsTwice;
