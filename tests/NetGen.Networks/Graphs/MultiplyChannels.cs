namespace NetGen.Networks.Graphs;

[Network(3, 6, 7, Inspectable = true)]
[Conv2d(3, 9, 3), Tanh(Name = "x"), AdaptiveAvgPool2d(1), Conv2d(9, 9, 1), Sigmoid(Name = "gate")]
[From("x"), Conv2d(9, 9, 3, Padding = 1), Multiply("gate"), SiLU]
[Conv2d(9, 9, [4, 5]), Multiply("x", "gate")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class MultiplyChannels;
