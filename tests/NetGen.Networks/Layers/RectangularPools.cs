namespace NetGen.Networks.Layers;

[Network(2, 9, 12)]
[Conv2d(2, 5, 2), ReLU, MaxPool2d([2, 3])]
[Conv2d(5, 3, 1), MaxPool2d([3, 2], Strides = [1, 2], Paddings = [1, 0], Dilations = [1, 2])]
[Flatten]
[Linear(12, 3)]
[CrossEntropyLoss]
internal sealed partial class RectangularPools;
