namespace NetGen.Networks.Losses;

[Network(2, 4, 4)]
[Conv2d(2, 3, 2), LogSoftmax]
[KLDivLoss(LogTarget = true)]
internal sealed partial class LossKLDivPixels;
