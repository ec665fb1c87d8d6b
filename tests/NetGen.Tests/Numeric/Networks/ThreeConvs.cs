namespace NetGen.Tests.Numeric.Networks;

[Network(1, 9, 9)]
[Conv2d(1, 4, 3)]
[Conv2d(4, 5, 3), ReLU]
[Conv2d(5, 3, 3)]
[Flatten]
[Linear(27, 4)]
[CrossEntropyLoss]
internal sealed partial class ThreeConvs;
