namespace NetGen.Networks.Losses;

[Network(4)]
[Linear(4, 17), LogSoftmax]
[KLDivLoss(Reduction = LossReduction.Sum)]
internal sealed partial class LossKLDivSum;
