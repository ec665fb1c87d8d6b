namespace NetGen.Networks.Graphs;

[Network(3, 4, 5, Inspectable = true)]
[Conv2d(3, 2, 3, Padding = 1, Name = "image"), Flatten(Name = "flat"), ReLU]
[Linear(40, 40), Add("flat"), ReLU(Name = "sum")]
[From("image"), ReLU, Flatten, Add("flat"), Add("sum")]
[CrossEntropyLoss]
internal sealed partial class AddFlattened;
