namespace NetGen.Tests.Numeric.Curves;

[Network(12)]
[Linear(12, 32), SiLU]
[Linear(32, 6)]
[MultiMarginLoss(P = 2)]
internal sealed partial class CurveMargin;
