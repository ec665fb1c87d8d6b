namespace NetGen.Networks.Losses.Options;

[Network(3, 3, 4)]
[Conv2d(3, 5, 2)]
[HuberLoss(Delta = 0.3, Reduction = LossReduction.Sum)]
internal sealed partial class OptionsHuberSum;
