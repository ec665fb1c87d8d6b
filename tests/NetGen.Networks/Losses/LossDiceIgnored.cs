namespace NetGen.Networks.Losses;

[Network(2, 5, 4)]
[Conv2d(2, 4, 2)]
[DiceLoss(IgnoreIndex = 255)]
internal sealed partial class LossDiceIgnored;
