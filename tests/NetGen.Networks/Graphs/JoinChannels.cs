namespace NetGen.Networks.Graphs;

[Network(3, 6, 7)]
[Conv2d(3, 9, 3), Tanh(Name = "x"), AdaptiveAvgPool2d(1), Conv2d(9, 9, 1), Sigmoid(Name = "gate")]
[From("x"), Conv2d(9, 9, 3, Padding = 1), Divide("gate"), Subtract("gate"), Tanh(Name = "y")]
[From("gate"), Subtract("x"), Maximum("gate", "y"), SiLU, Minimum("x", "gate")]
[Conv2d(9, 9, [4, 5]), Divide("y", "gate"), Subtract("y"), Maximum("y")]
[Conv2d(9, 4, [4, 5]), Flatten]
[CrossEntropyLoss]
internal sealed partial class JoinChannels;
