namespace NetGen.Networks.Convolutions;

[Network(2, 5, 6)]
[Conv2d(2, 3, 4, PaddingSame = true), ReLU]
[Conv2d(3, 5, [2, 3], PaddingSame = true, Dilations = [3, 1]), ReLU]
[Conv2d(5, 2, 1, PaddingSame = true)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PaddingSame;
