namespace NetGen.Networks.Convolutions;

[Network(2, 5, 6)]
[Conv2d(3, 3, Padding = 1, PaddingMode = PaddingMode.Reflect), ReLU]
[Conv2d(4, [2, 3], Stride = 2, Paddings = [0, 3], PaddingMode = PaddingMode.Reflect), ReLU]
[Conv2d(4, 2, PaddingSame = true, PaddingMode = PaddingMode.Reflect, Groups = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PaddingReflect;
