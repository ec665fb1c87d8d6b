namespace NetGen.Networks.Losses;

[Network(2, 3, 4)]
[Conv2d(2, 5, 2)]
[CrossEntropyLoss(SoftTargets = true, Weight = [0.5, 2, 1, 0, 1.25], LabelSmoothing = 0.2)]
internal sealed partial class LossPixelsSoft;
