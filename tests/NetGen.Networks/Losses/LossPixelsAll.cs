namespace NetGen.Networks.Losses;

[Network(2, 5, 4)]
[Conv2d(2, 5, 3)]
[CrossEntropyLoss(Weight = [0.5, 2, 1, 0, 1.25], LabelSmoothing = 0.3, IgnoreIndex = 2)]
internal sealed partial class LossPixelsAll;
