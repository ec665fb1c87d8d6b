namespace NetGen.Networks.Graphs;

[Network(3, 4, 4, Inspectable = true)]
[Conv2d(3, 3, 3, Padding = 1), Add(NetworkAttribute.Input), ReLU]
[Conv2d(3, 2, 1)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class AddInput;
