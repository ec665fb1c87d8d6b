namespace NetGen.Networks.Graphs;

[Network(6, Inspectable = true)]
[Linear(6, 9), ReLU(Name = "a")]
[Linear(9, 9), ReLU(Name = "b"), Add("a")]
[Linear(9, 9), ReLU, Add("a", "b"), ReLU]
[Linear(9, 4)]
[CrossEntropyLoss]
internal sealed partial class AddVectors;
