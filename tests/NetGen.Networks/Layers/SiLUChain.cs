namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[SiLU]
[Conv2d(2, 5, 3), SiLU, MaxPool2d(2)]
[Conv2d(5, 3, 1), BatchNorm2d(3), SiLU, MaxPool2d(2), ReLU, SiLU]
[Flatten]
[Linear(3, 7), SiLU]
[Linear(7, 5), SiLU]
[CrossEntropyLoss]
internal sealed partial class SiLUChain;
