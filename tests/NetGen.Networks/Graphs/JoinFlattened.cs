namespace NetGen.Networks.Graphs;

[Network(3, 3, 4)]
[Conv2d(3, 2, 3, Padding = 1, Name = "image")]
[Flatten(Name = "flat"), Linear(24, 24), Subtract("flat"), ReLU(Name = "s"), Maximum("flat"), Sigmoid(Name = "m")]
[From("image"), Tanh, Flatten, Divide("m"), Minimum("flat", "s")]
[CrossEntropyLoss]
internal sealed partial class JoinFlattened;
