namespace NetGen.Networks.Graphs;

[Network(3, 5, 5, Inspectable = true)]
[Conv2d(3, 2, 1, Name = "x0"), ReLU, Conv2d(2, 3, 3, Padding = 1), Concat("x0", Name = "c1")]
[BatchNorm2d(5), ReLU, Conv2d(5, 3, 3, Padding = 1), Concat("c1", Name = "c2")]
[Concat("c1", NetworkAttribute.Input)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConcatDense;
