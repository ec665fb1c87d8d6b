namespace NetGen.Networks.Chains;

[Network(3, 6, 6)]
[Conv2d(3, 8, 6), ReLU]
[Flatten]
[Linear(8, 5)]
[CrossEntropyLoss]
internal sealed partial class ConvWholeImage;
