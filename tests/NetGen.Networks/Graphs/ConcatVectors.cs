namespace NetGen.Networks.Graphs;

[Network(2, 4, 4, Inspectable = true)]
[Conv2d(2, 3, 3, Name = "image"), Flatten, ReLU(Name = "flat"), Linear(12, 5, Name = "a")]
[From("flat"), Linear(12, 17), ReLU, Concat("a", "flat", "a")]
[Linear(39, 3)]
[CrossEntropyLoss]
internal sealed partial class ConcatVectors;
