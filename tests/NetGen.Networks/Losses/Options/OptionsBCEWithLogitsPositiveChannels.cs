namespace NetGen.Networks.Losses.Options;

[Network(2, 3, 4)]
[Conv2d(2, 2, 2)]
[BCEWithLogitsLoss(PosWeight = [4, 0.25], Reduction = LossReduction.Sum)]
internal sealed partial class OptionsBCEWithLogitsPositiveChannels;
