namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 5)]
[CrossEntropyLoss(Weight = [0.5, 2, 1, 0, 1.25])]
internal sealed partial class LossCrossEntropyWeighted;
