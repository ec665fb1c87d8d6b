namespace NetGen.Networks.Graphs;

[Network(2, 6, 6, Inspectable = true)]
[Conv2d(2, 4, 3, Padding = 1, Bias = false), BatchNorm2d(4), ReLU(Name = "stem"), Conv2d(4, 3, 1, Name = "k1")]
[From("stem"), Conv2d(4, 17, 3, Padding = 1), ReLU(Name = "k3")]
[From("stem"), MaxPool2d(3, Stride = 1, Padding = 1), Concat("k1", "k3", "stem")]
[BatchNorm2d(28), ReLU, MaxPool2d(2)]
[Flatten, Linear(252, 5)]
[CrossEntropyLoss]
internal sealed partial class ConcatBranches;
