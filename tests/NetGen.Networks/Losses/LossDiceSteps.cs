namespace NetGen.Networks.Losses;

[Network(3, 9)]
[Conv1d(3, 5, 3)]
[DiceLoss(Smooth = 1, Reduction = LossReduction.Sum)]
internal sealed partial class LossDiceSteps;
