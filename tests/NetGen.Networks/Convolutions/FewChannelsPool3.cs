namespace NetGen.Networks.Convolutions;

[Network(1, 14, 31)]
[Conv2d(1, 5, [4, 3]), LeakyReLU, MaxPool2d(3)]
[Flatten]
[Linear(135, 6)]
[CrossEntropyLoss]
internal sealed partial class FewChannelsPool3;
