namespace NetGen.Networks.Layers;

[Network(2, 6, 7)]
[Conv2d(2, 19, 3), BatchNorm2d, ReLU, AdaptiveAvgPool2d(1)]
[Flatten]
[Linear(19, 4)]
[CrossEntropyLoss]
internal sealed partial class GlobalPool;
