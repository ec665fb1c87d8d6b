namespace NetGen.Networks.Convolutions;

[Network(1, 17)]
[Conv1d(1, 17, 4, PaddingSame = true), ReLU]
[Conv1d(3, 5, Padding = 4, FlipKernel = true), ReLU]
[Conv1d(3, 3, 3, Groups = 3)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class SequenceSame;
