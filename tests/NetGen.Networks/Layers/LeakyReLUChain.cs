namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), LeakyReLU]
[Conv2d(5, 3, 2), BatchNorm2d(3), LeakyReLU(0.2), MaxPool2d(2)]
[Flatten]
[Linear(12, 5), LeakyReLU(0)]
[CrossEntropyLoss]
internal sealed partial class LeakyReLUChain;
