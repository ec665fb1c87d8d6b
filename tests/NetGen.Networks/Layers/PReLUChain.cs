namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), PReLU, MaxPool2d(2)]
[Conv2d(5, 7, 2), BatchNorm2d(7), PReLU(7)]
[Flatten]
[Linear(28, 9), PReLU(PerChannel = true)]
[Linear(9, 4), PReLU(1, Init = 0.1)]
[CrossEntropyLoss]
internal sealed partial class PReLUChain;
