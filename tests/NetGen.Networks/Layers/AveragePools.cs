namespace NetGen.Networks.Layers;

[Network(2, 11, 9)]
[Conv2d(2, 5, 2), Tanh, AvgPool2d(2), ReLU, AvgPool2d(3, Stride = 1, Padding = 1)]
[Conv2d(5, 17, 1), AvgPool2d(2, Stride = 3, CeilMode = true, Padding = 1)]
[Flatten]
[Linear(68, 3)]
[CrossEntropyLoss]
internal sealed partial class AveragePools;
