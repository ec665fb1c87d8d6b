namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 5)]
[CrossEntropyLoss(SoftTargets = true)]
internal sealed partial class LossSoftTargets;
