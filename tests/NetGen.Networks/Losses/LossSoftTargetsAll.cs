namespace NetGen.Networks.Losses;

[Network(2, 3, 3)]
[Conv2d(2, 5, 3), Flatten]
[CrossEntropyLoss(SoftTargets = true, Weight = [0.5, 2, 1, 0, 1.25], LabelSmoothing = 0.2)]
internal sealed partial class LossSoftTargetsAll;
