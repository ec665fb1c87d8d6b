namespace NetGen.Networks.Chains;

[Network(5, 7, 7, Inspectable = true)]
[Conv2d(5, 5, 3, Padding = 1, Groups = 5), ReLU]
[Conv2d(5, 5, 3, Stride = 2, Padding = 1, Groups = 5)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvDepthwise;
