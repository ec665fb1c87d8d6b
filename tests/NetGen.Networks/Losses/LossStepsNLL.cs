namespace NetGen.Networks.Losses;

[Network(3, 7)]
[Conv1d(3, 5, 3), LogSoftmax]
[NLLLoss(Weight = [0.5, 2, 1, 0, 1.25])]
internal sealed partial class LossStepsNLL;
