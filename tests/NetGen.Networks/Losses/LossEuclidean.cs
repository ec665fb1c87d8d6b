namespace NetGen.Networks.Losses;

[Network(4)]
[Linear(4, 6), ReLU]
[EuclideanLoss]
internal sealed partial class LossEuclidean;
