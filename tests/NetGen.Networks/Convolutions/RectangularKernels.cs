namespace NetGen.Networks.Convolutions;

[Network(2, 7, 9)]
[Conv2d(2, 5, [3, 2]), ReLU]
[Conv2d(3, [1, 4], Paddings = [0, 2]), ReLU]
[Conv2d(3, 4, [5, 1], Paddings = [3, 1])]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class RectangularKernels;
