namespace NetGen.Networks.Losses;

[Network(3)]
[Linear(3, 17)]
[CrossEntropyLoss(Reduction = LossReduction.Sum)]
internal sealed partial class LossCrossEntropySum;
