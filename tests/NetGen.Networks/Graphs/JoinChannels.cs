namespace NetGen.Networks.Graphs;

[Network(3, 5, 6)]
[Conv2d(3, 5, 3), Sigmoid(Name = "x"), AdaptiveAvgPool2d(1), Conv2d(5, 5, 1), Sigmoid(Name = "gate")]
[From("x"), Conv2d(5, 5, 3, Padding = 1), Divide("gate"), Subtract("gate"), Tanh(Name = "y")]
[From("gate"), Subtract("x"), Maximum("gate", "y"), SiLU, Minimum("x", "gate")]
[Conv2d(5, 5, [3, 4]), Divide("x", "gate"), Subtract("y"), Maximum("y")]
[Conv2d(5, 4, [3, 4]), Flatten]
[CrossEntropyLoss]
internal sealed partial class JoinChannels;
