namespace NetGen.Tests.Numeric.Curves;

[Network(1, 6, 6)]
[Conv2d(1, 8, 3, Bias = false), BatchNorm2d(8), SiLU]
[Flatten]
[Linear(128, 16), Tanh]
[Linear(16, 4)]
[CrossEntropyLoss]
internal sealed partial class CurveNormalized;
