namespace NetGen.Networks.Losses;

[Network(4), Linear(3), MSELoss(Factor = 0.25)]
internal sealed partial class LossFactor;
