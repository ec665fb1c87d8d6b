namespace NetGen.Tests.Numeric.Networks;

[Network(2, 6, 6)]
[Conv2d(2, 5, 3, Bias = false), ReLU]
[Flatten]
[Linear(80, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvNoBias;
