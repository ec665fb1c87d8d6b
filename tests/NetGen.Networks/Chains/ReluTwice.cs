namespace NetGen.Networks.Chains;

[Network(2, 5, 5)]
[Conv2d(2, 4, 3), ReLU, ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ReluTwice;
