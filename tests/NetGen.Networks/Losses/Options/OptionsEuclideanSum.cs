namespace NetGen.Networks.Losses.Options;

[Network(5)]
[Linear(5, 17)]
[EuclideanLoss(Reduction = LossReduction.Sum)]
internal sealed partial class OptionsEuclideanSum;
