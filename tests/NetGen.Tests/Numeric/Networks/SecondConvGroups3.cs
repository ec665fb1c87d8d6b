namespace NetGen.Tests.Numeric.Networks;

[Network(1, 7, 7)]
[Conv2d(1, 6, 3), ReLU]
[Conv2d(6, 9, 3, Padding = 1, Groups = 3), ReLU]
[Flatten]
[Linear(225, 3)]
[CrossEntropyLoss]
internal sealed partial class SecondConvGroups3;
