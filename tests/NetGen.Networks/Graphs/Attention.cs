namespace NetGen.Networks.Graphs;

// 7 elements of 12 channels attend to each other with 3 heads of 4 channels.
[Network(12, 7, Inspectable = true)]
[Conv1d(12, 1, Name = "x")]
[Conv1d(36, 1, Name = "attention.in_proj")]
[Slice(1, 12, 24), Reshape(3, 4, 7, Name = "keys")]
[From("attention.in_proj"), Slice(1, 24), Reshape(3, 4, 7, Name = "values")]
[From("attention.in_proj"), Slice(1, 0, 12), Reshape(3, 4, 7)]
[MatMul("keys", TransposeA = true, Scale = 0.5), Softmax(Dim = -1, Name = "weights")]
[From("values"), MatMul("weights", TransposeB = true), Reshape(12, 7)]
[Conv1d(12, 1, Name = "attention.out_proj")]
[Add("x"), ReLU, Flatten, Linear(4, Name = "scores")]
[CrossEntropyLoss]
internal sealed partial class Attention;
