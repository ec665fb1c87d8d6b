namespace NetGen.Networks.Graphs;

[Network(3, 3, 3, Inspectable = true)]
[Conv2d(3, 2, 1), Flatten, ReLU(Name = "flat")]
[Linear(18, 18), Concat("flat"), ReLU]
[Linear(36, 4)]
[CrossEntropyLoss]
internal sealed partial class ConcatFlattened;
