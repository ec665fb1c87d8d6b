namespace NetGen.Tests.Numeric.Curves;

[Network(8)]
[Linear(8, 32), Tanh]
[Linear(32, 7)]
[MSELoss]
internal sealed partial class CurveRegression;
