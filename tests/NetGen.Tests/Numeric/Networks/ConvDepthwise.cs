namespace NetGen.Tests.Numeric.Networks;

[Network(5, 6, 6)]
[Conv2d(5, 5, 3, Padding = 1, Groups = 5), ReLU]
[Flatten]
[Linear(180, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvDepthwise;
