namespace NetGen.Tests.Numeric.Networks;

[Network(4)]
[Linear(4, 6), ReLU]
[EuclideanLoss]
internal sealed partial class LossEuclidean;
