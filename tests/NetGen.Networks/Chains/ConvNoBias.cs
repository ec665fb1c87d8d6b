namespace NetGen.Networks.Chains;

[Network(2, 6, 6)]
[Conv2d(2, 5, 3, Bias = false), ReLU]
[Conv2d(5, 2, 3, Bias = false)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class ConvNoBias;
