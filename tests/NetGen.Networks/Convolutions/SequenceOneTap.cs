namespace NetGen.Networks.Convolutions;

[Network(2, 9)]
[ReLU, Conv1d(2, 8, 1), ReLU, Conv1d(8, 1, 9)]
[Flatten]
[Linear(1, 4)]
[CrossEntropyLoss]
internal sealed partial class SequenceOneTap;
