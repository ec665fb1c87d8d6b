namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 4, 3), ReLU, BatchNorm2d(4)]
[Conv2d(4, 3, 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class NormAfterRelu;
