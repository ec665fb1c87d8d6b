namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), Hardsigmoid, MaxPool2d(2)]
[Conv2d(5, 7, 2), BatchNorm2d(7), Hardtanh(-0.5, 1.5), Abs]
[Conv2d(7, 5, 1), SELU]
[Conv2d(5, 4, 1), BatchNorm2d(4), Threshold(0.1, -0.2), Clamp(Max = 0.8)]
[Flatten]
[Linear(16, 9), Hardtanh]
[Linear(9, 6), Clamp(-0.3, 0.4)]
[Linear(6, 5), Threshold(0, 2)]
[Linear(5, 5), Clamp(Min = 0.1)]
[CrossEntropyLoss]
internal sealed partial class CornerFunctions;
