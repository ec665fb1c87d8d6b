namespace NetGen.Networks.Losses;

[Network(5)]
[Linear(5, 3)]
[HuberLoss(Delta = 0.4)]
internal sealed partial class LossHuber;
