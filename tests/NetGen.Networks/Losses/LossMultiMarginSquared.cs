namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 9), ReLU]
[Linear(9, 5)]
[MultiMarginLoss(P = 2, Margin = 0.5)]
internal sealed partial class LossMultiMarginSquared;
