namespace NetGen.Tests.Numeric.Networks;

[Network(4)]
[Linear(4, 3)]
[SVMLoss(P = 2, Reduction = LossReduction.Sum)]
internal sealed partial class LossSVMSquaredSum;
