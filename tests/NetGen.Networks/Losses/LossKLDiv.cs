namespace NetGen.Networks.Losses;

[Network(6)]
[Linear(6, 5), LogSoftmax]
[KLDivLoss(BatchMean = true)]
internal sealed partial class LossKLDiv;
