namespace NetGen.Networks.Layers;

[Network(4, 6, 6)]
[GroupNorm(2)]
[Conv2d(4, 6, 3), GroupNorm(3, 6), ReLU]
[Conv2d(6, 18, 2), GroupNorm(2, 18, Affine = false), SiLU, GroupNorm(1), MaxPool2d(3)]
[Flatten]
[Linear(18, 6), GroupNorm(2, 6)]
[CrossEntropyLoss]
internal sealed partial class GroupNorms;
