namespace NetGen.Tests.Numeric.Networks;

[Network(5)]
[Linear(5, 3)]
[HuberLoss(Delta = 0.4)]
internal sealed partial class LossHuber;
