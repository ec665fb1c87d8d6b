namespace NetGen.Networks.Losses.Options;

[Network(4)]
[Linear(4, 9)]
[MSELoss(Reduction = LossReduction.Sum)]
internal sealed partial class OptionsMSESum;
