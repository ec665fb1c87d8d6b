namespace NetGen.Networks.Graphs;

[Network(2, 3, 3, Inspectable = true)]
[Conv2d(2, 2, 1), ReLU]
[Flatten]
[Linear(18, 18), ReLU]
[Linear(18, 18)]
[CrossEntropyLoss]
internal sealed partial class LinearSquare;
