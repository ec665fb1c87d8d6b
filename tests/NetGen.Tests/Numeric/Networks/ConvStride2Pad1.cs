namespace NetGen.Tests.Numeric.Networks;

[Network(3, 9, 9)]
[Conv2d(3, 6, 3, Stride = 2, Padding = 1), ReLU]
[Flatten]
[Linear(150, 4)]
[CrossEntropyLoss]
internal sealed partial class ConvStride2Pad1;
