namespace NetGen.Tests.Numeric.Curves;

[Network(2, 8, 8)]
[Conv2d(2, 6, 3, Padding = 1), ReLU]
[Conv2d(6, 9, 3, Stride = 2), ReLU]
[Flatten]
[Linear(81, 5)]
[CrossEntropyLoss]
internal sealed partial class CurveConvolution;
