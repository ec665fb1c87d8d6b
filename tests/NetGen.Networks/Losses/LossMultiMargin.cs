namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 10)]
[MultiMarginLoss]
internal sealed partial class LossMultiMargin;
