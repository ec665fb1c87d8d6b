namespace NetGen.Networks.Graphs.Frozen;

[Network(2, 6, 6)]
[Conv2d(2, 4, 3, Bias = false), BatchNorm2d(4, Frozen = true), ReLU]
[Conv2d(4, 3, 3, Padding = 1, Frozen = true), ReLU]
[Flatten]
[Linear(48, 7, Frozen = true), ReLU]
[Linear(7, 4)]
[CrossEntropyLoss]
internal sealed partial class FrozenMiddle;
