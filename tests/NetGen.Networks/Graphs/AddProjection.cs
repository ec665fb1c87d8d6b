namespace NetGen.Networks.Graphs;

[Network(2, 9, 9, Inspectable = true)]
[Conv2d(2, 3, 3, Bias = false), BatchNorm2d(3), ReLU(Name = "stem")]
[Conv2d(3, 6, 3, Stride = 2, Padding = 1, Bias = false), BatchNorm2d(6, Name = "main")]
[From("stem"), Conv2d(3, 6, 1, Stride = 2, Bias = false, Name = "shortcut.0"), BatchNorm2d(6, Name = "shortcut.1")]
[Add("main"), ReLU, MaxPool2d(2)]
[Flatten, Linear(24, 3)]
[CrossEntropyLoss]
internal sealed partial class AddProjection;
