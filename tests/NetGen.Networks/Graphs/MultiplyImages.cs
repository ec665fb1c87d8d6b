namespace NetGen.Networks.Graphs;

[Network(2, 5, 5, Inspectable = true)]
[Conv2d(2, 4, 3, Name = "a"), Multiply("a"), Tanh]
[Conv2d(4, 4, 3, Padding = 1, Name = "b"), Multiply("b", "a")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class MultiplyImages;
