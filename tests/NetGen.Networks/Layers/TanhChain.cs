namespace NetGen.Networks.Layers;

[Network(1, 9, 9)]
[Tanh]
[Conv2d(1, 5, 3), BatchNorm2d(5), Tanh, MaxPool2d(2)]
[Conv2d(5, 3, 2), Tanh, MaxPool2d(2), Tanh]
[Flatten]
[Linear(3, 6), Tanh]
[Linear(6, 17)]
[CrossEntropyLoss]
internal sealed partial class TanhChain;
