namespace NetGen.Networks.Graphs;

[Network(3, 6, 6, Inspectable = true)]
[Conv2d(3, 5, 3, Padding = 1), ReLU(Name = "a")]
[Conv2d(5, 3, 3, Padding = 1), Concat("a"), ReLU]
[Conv2d(8, 4, 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConcatChannels;
