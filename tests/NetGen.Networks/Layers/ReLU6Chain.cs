namespace NetGen.Networks.Layers;

// The sums of the first pool reach beyond 6.
[Network(1, 8, 8)]
[Conv2d(1, 5, 3), BatchNorm2d(5), AvgPool2d(3, Stride = 1, DivisorOverride = 1), ReLU6]
[Conv2d(5, 4, 2), BatchNorm2d(4), ReLU6, MaxPool2d(2)]
[Flatten]
[Linear(4, 7), ReLU6]
[Linear(7, 5)]
[CrossEntropyLoss]
internal sealed partial class ReLU6Chain;
