namespace NetGen.Networks.Losses.Options;

[Network(3, 7)]
[Conv1d(3, 2, 3)]
[SmoothL1Loss(Beta = 0.2, Reduction = LossReduction.Sum)]
internal sealed partial class OptionsSmoothL1Sum;
