namespace NetGen.Networks.Graphs;

[Network(2, 5, 5, Inspectable = true)]
[Conv2d(2, 4, 3, Name = "a"), Add("a", "a"), ReLU]
[BatchNorm2d(4, Name = "b"), Add("b")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class AddTwice;
