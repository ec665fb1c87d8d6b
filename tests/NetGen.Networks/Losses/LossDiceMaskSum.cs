namespace NetGen.Networks.Losses;

[Network(1, 4, 4)]
[Conv2d(1, 1, 3, Padding = 1)]
[DiceLoss(Sigmoid = true, Reduction = LossReduction.Sum)]
internal sealed partial class LossDiceMaskSum;
