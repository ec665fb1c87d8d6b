namespace NetGen.Tests.Numeric.Networks;

[Network(6)]
[Linear(6, 10)]
[MultiMarginLoss]
internal sealed partial class LossMultiMargin;
