namespace NetGen.Networks.Losses;

[Network(1, 3, 3)]
[Conv2d(1, 17, 2)]
[CrossEntropyLoss(Reduction = LossReduction.Sum)]
internal sealed partial class LossPixelsSum;
