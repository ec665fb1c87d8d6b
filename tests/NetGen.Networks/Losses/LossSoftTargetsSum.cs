namespace NetGen.Networks.Losses;

[Network(4)]
[Linear(4, 17)]
[CrossEntropyLoss(SoftTargets = true, Reduction = LossReduction.Sum)]
internal sealed partial class LossSoftTargetsSum;
