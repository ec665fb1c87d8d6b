namespace NetGen.Networks.Graphs;

[Network(6, Inspectable = true)]
[Linear(6, 9, Name = "trunk"), Tanh, Linear(9, 4, Name = "a")]
[From("trunk"), Linear(9, 3, Name = "class")]
[From("trunk"), ReLU, Linear(9, 4, Name = "p"), Linear(4, 2, Name = "free")]
[From(NetworkAttribute.Input), Linear(6, 4, Name = "n")]
[From("trunk"), Linear(9, 2, Name = "x")]
[From(NetworkAttribute.Input), Linear(6, 2, Name = "y")]
[Outputs("a", "x", "class", "p", "free", "n", "y")]
[TripletMarginLoss("a", "p", "n", Factor = 0.5), CrossEntropyLoss(Output = "class"), CosineEmbeddingLoss("x", "y", Margin = 0.1, Factor = 2)]
internal sealed partial class OutputsTripletAndClass;
