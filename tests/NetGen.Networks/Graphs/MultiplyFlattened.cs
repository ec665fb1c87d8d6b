namespace NetGen.Networks.Graphs;

[Network(3, 4, 5, Inspectable = true)]
[Conv2d(3, 2, 3, Padding = 1, Name = "image"), Flatten(Name = "flat"), ReLU]
[Linear(40, 40), Multiply("flat"), ReLU(Name = "product")]
[From("image"), Tanh, Flatten, Multiply("flat"), Multiply("product")]
[CrossEntropyLoss]
internal sealed partial class MultiplyFlattened;
