namespace NetGen.Networks.Losses;

[Network(2, 4, 4)]
[Conv2d(2, 3, 2)]
[L1Loss(Reduction = LossReduction.Sum)]
internal sealed partial class LossL1Sum;
