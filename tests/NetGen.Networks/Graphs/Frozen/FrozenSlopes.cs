namespace NetGen.Networks.Graphs.Frozen;

[Network(2, 6, 6, Inspectable = true)]
[PReLU(Frozen = true)]
[Conv2d(2, 5, 3), PReLU(5, Frozen = true)]
[Conv2d(5, 3, 2), PReLU(3), PReLU(Frozen = true)]
[Flatten, Linear(27, 4)]
[CrossEntropyLoss]
internal sealed partial class FrozenSlopes;
