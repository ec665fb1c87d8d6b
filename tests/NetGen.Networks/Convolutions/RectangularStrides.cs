namespace NetGen.Networks.Convolutions;

[Network(3, 11, 8)]
[Conv2d(3, 4, 3, Strides = [2, 1], Paddings = [1, 0]), ReLU]
[Conv2d(4, 6, [2, 3], Strides = [1, 2], Dilations = [2, 1], Groups = 2), ReLU]
[Conv2d(6, 3, 2, Dilations = [1, 2], Paddings = [0, 2])]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class RectangularStrides;
