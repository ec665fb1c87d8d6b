namespace NetGen.Networks.Convolutions;

[Network(4, 3, 3)]
[ConvTranspose2d(4, 6, [3, 2], Strides = [1, 3], Groups = 2), ReLU]
[ConvTranspose2d(3, 3, Stride = 3, Paddings = [2, 1], OutputPaddings = [0, 2], Groups = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class TransposedGroups;
