namespace NetGen.Networks.Chains;

[Network(4, 6, 6)]
[Conv2d(4, 6, 3, Padding = 1, Groups = 2), ReLU]
[Conv2d(6, 3, 3, Groups = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvGroups;
