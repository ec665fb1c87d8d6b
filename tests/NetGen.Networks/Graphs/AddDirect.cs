namespace NetGen.Networks.Graphs;

[Network(4, 5, 5, Inspectable = true)]
[Conv2d(4, 4, 1, Name = "a")]
[Conv2d(4, 4, 3, Padding = 1, Name = "b"), Add("a")]
[Conv2d(4, 4, 3, Padding = 1, Name = "c"), Add("b", "a")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class AddDirect;
