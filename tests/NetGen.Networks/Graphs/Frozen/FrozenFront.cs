namespace NetGen.Networks.Graphs.Frozen;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3, Frozen = true), BatchNorm2d(5, Frozen = true), ReLU, MaxPool2d(2)]
[Flatten]
[Linear(45, 4)]
[CrossEntropyLoss]
internal sealed partial class FrozenFront;
