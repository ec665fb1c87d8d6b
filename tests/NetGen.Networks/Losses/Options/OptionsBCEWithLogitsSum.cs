namespace NetGen.Networks.Losses.Options;

[Network(5)]
[Linear(5, 3)]
[BCEWithLogitsLoss(Reduction = LossReduction.Sum)]
internal sealed partial class OptionsBCEWithLogitsSum;
