namespace NetGen.Tests.Numeric.Curves;

[Network(20)]
[Linear(20, 48), GELU]
[Linear(48, 24), Tanh]
[Linear(24, 6)]
[CrossEntropyLoss]
internal sealed partial class CurveMlp;
