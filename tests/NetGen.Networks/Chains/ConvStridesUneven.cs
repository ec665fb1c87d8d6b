namespace NetGen.Networks.Chains;

[Network(2, 12, 12, Inspectable = true)]
[Conv2d(2, 3, 3), ReLU]
[Conv2d(3, 5, 3, Stride = 2, Padding = 1), ReLU]
[Conv2d(5, 3, 1, Stride = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvStridesUneven;
