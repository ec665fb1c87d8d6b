namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), ELU, MaxPool2d(3, Stride = 1)]
[Conv2d(5, 3, 1), BatchNorm2d(3), ELU(0.5), MaxPool2d(2)]
[Flatten]
[Linear(12, 5), ELU(2)]
[CrossEntropyLoss]
internal sealed partial class ELUChain;
