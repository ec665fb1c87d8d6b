namespace NetGen.Networks.Losses.Options;

[Network(5)]
[Linear(5, 3)]
[BCEWithLogitsLoss(PosWeight = [2, 0.5, 3])]
internal sealed partial class OptionsBCEWithLogitsPositive;
