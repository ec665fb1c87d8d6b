namespace NetGen.Networks.Losses;

[Network(5)]
[Linear(5, 5)]
[NLLLoss(Weight = [0.5, 2, 1, 0, 1.25])]
internal sealed partial class LossNLL;
