namespace NetGen.Networks.Losses;

[Network(2, 9)]
[Conv1d(2, 3, 2)]
[BCEWithLogitsLoss(PosWeight = [2.5])]
internal sealed partial class LossPosWeightAll;
