namespace NetGen.Networks.Graphs;

[Network(3, 7, 7, Inspectable = true)]
[Conv2d(3, 5, 3, Padding = 1), ReLU(Name = "stem")]
[Conv2d(5, 5, 3, Padding = 1, Bias = false), BatchNorm2d(5), ReLU]
[Conv2d(5, 5, 3, Padding = 1, Bias = false), BatchNorm2d(5), Add("stem"), ReLU(Name = "block1")]
[Conv2d(5, 5, 3, Padding = 1, Bias = false), BatchNorm2d(5), Add("block1"), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class AddShortcut;
