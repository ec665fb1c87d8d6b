namespace NetGen.Networks.Convolutions;

[Network(3, 20)]
[Conv1d(3, 5, 3, Padding = 1), ReLU]
[Conv1d(5, 6, 4, Stride = 2, Padding = 2), ReLU]
[Conv1d(6, 4, 3, Dilation = 2, Groups = 2, Bias = false), ReLU]
[Flatten]
[Linear(28, 3)]
[CrossEntropyLoss]
internal sealed partial class SequenceConvolutions;
