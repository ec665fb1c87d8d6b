namespace NetGen.Networks.Losses.Options;

[Network(6)]
[Linear(6, 4)]
[NLLLoss(Weight = [1, 0.5, 2, 1.5], IgnoreIndex = 2, Reduction = LossReduction.Sum)]
internal sealed partial class OptionsNLLIgnored;
