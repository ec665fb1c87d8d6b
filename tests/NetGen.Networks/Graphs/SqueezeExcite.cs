namespace NetGen.Networks.Graphs;

[Network(3, 12, 11, Inspectable = true)]
[Conv2d(3, 5, 3, Padding = 1, Bias = false), BatchNorm2d(5), ReLU(Name = "x")]
[AdaptiveAvgPool2d(1), Conv2d(5, 2, 1), ReLU, Conv2d(2, 5, 1), Sigmoid]
[Multiply("x"), ReLU, MaxPool2d(2)]
[Conv2d(5, 3, 3), Flatten]
[CrossEntropyLoss]
internal sealed partial class SqueezeExcite;
