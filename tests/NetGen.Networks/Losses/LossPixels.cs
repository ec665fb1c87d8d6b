namespace NetGen.Networks.Losses;

[Network(2, 4, 5)]
[Conv2d(2, 5, 3, Padding = 1)]
[CrossEntropyLoss(Weight = [0.5, 2, 1, 0, 1.25])]
internal sealed partial class LossPixels;
