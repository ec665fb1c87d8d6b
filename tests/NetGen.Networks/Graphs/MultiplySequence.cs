namespace NetGen.Networks.Graphs;

[Network(2, 9)]
[Conv1d(2, 17, 3), Tanh(Name = "x")]
[AdaptiveAvgPool1d(1), Sigmoid(Name = "s")]
[From("x"), Conv1d(17, 17, 1), Multiply("s", "x", "s")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class MultiplySequence;
