namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 5), ReLU]
[CrossEntropyLoss(LabelSmoothing = 0.1)]
internal sealed partial class LossCrossEntropySmoothed;
