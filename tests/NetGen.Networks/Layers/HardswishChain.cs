namespace NetGen.Networks.Layers;

[Network(1, 8, 8)]
[Conv2d(1, 5, 3), BatchNorm2d(5), Hardswish, MaxPool2d(2)]
[Conv2d(5, 4, 1), Hardswish]
[Flatten]
[Linear(36, 6), Hardswish]
[CrossEntropyLoss]
internal sealed partial class HardswishChain;
