namespace NetGen.Networks.Graphs;

[Network(6, Inspectable = true)]
[Linear(6, 9), Sigmoid(Name = "gate")]
[From(NetworkAttribute.Input), Linear(6, 9), Tanh(Name = "value"), Multiply("gate"), ReLU]
[Add("value"), Linear(9, 4)]
[CrossEntropyLoss]
internal sealed partial class MultiplyVectors;
