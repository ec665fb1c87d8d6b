namespace NetGen.Networks.Losses;

[Network(2, 4, 5)]
[Conv2d(2, 3, 2)]
[DiceLoss(Sigmoid = true, Smooth = 0.5)]
internal sealed partial class LossDiceMask;
