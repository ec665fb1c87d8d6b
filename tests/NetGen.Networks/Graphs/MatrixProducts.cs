namespace NetGen.Networks.Graphs;

[Network(4, 6, Inspectable = true)]
[Conv1d(5, 1, Name = "a"), From("input"), MatMul("a", TransposeB = true), Tanh]
[MatMul("a"), Tanh(Name = "v")]
[Conv1d(4, 1), ReLU, MatMul("v", TransposeA = true, Scale = 0.5), Tanh(Name = "w")]
[MatMul("w"), MatMul("v", TransposeB = true), MatMul("input"), MatMul("v", TransposeA = true, TransposeB = true)]
[Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class MatrixProducts;
