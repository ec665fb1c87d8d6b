namespace NetGen.Networks.Graphs;

[Network(3, 4, 5, Inspectable = true)]
[Abs, Sqrt(Name = "root")]
[Conv2d(3, 3, 3, Padding = 1), Tanh(Name = "a"), Divide("root")]
[Conv2d(3, 3, 1, Name = "q"), Subtract("a", "root"), ReLU, Scale(0.05, Name = "d")]
[Conv2d(3, 3, 1), Maximum("q", "a"), ReLU]
[Conv2d(3, 3, 1), Minimum("d", "root"), Subtract("q", "input"), Maximum("d")]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class JoinImages;
