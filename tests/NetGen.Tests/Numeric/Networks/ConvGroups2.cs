namespace NetGen.Tests.Numeric.Networks;

[Network(4, 6, 6)]
[Conv2d(4, 6, 3, Padding = 1, Groups = 2), ReLU]
[Flatten]
[Linear(216, 3)]
[CrossEntropyLoss]
internal sealed partial class ConvGroups2;
