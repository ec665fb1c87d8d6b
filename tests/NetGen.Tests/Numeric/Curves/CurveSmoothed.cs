namespace NetGen.Tests.Numeric.Curves;

[Network(20)]
[Linear(20, 40), SiLU]
[Linear(40, 8)]
[CrossEntropyLoss(Weight = [1, 2, 0.5, 1, 1.5, 1, 0.25, 1], LabelSmoothing = 0.1)]
internal sealed partial class CurveSmoothed;
