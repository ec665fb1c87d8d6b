namespace NetGen.Tests.Numeric.Networks;

[Network(2, 5, 5)]
[ReLU]
[Conv2d(2, 4, 3)]
[Flatten]
[Linear(36, 3)]
[CrossEntropyLoss]
internal sealed partial class ReluFirst;
