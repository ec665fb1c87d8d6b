namespace NetGen.Networks.Losses;

[Network(3, 9)]
[Conv1d(3, 4, 3)]
[CrossEntropyLoss]
internal sealed partial class LossSteps;
