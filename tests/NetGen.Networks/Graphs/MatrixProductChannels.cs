namespace NetGen.Networks.Graphs;

[Network(3, 5, 4, Inspectable = true)]
[Conv2d(3, [2, 1], Name = "a"), From("input"), MatMul("a", TransposeB = true, Scale = -2), ReLU(Name = "r")]
[Conv2d(3, 1), MatMul("r", TransposeA = true), Tanh]
[Conv2d(18, [1, 2]), Tanh(Name = "h"), MatMul("h", TransposeA = true)]
[Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class MatrixProductChannels;
