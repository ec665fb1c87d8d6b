namespace NetGen.Networks.Losses;

[Network(4)]
[Linear(4, 3)]
[SVMLoss(P = 2, Reduction = LossReduction.Sum)]
internal sealed partial class LossSVMSquaredSum;
