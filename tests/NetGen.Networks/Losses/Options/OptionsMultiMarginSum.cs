namespace NetGen.Networks.Losses.Options;

[Network(6)]
[Linear(6, 17)]
[MultiMarginLoss(Margin = 0.7, Reduction = LossReduction.Sum)]
internal sealed partial class OptionsMultiMarginSum;
