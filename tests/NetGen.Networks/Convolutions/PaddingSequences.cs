namespace NetGen.Networks.Convolutions;

[Network(2, 8)]
[Conv1d(4, 3, Padding = 2, PaddingMode = PaddingMode.Circular), ReLU]
[Conv1d(3, 3, Padding = 1, PaddingMode = PaddingMode.Reflect), ReLU]
[Conv1d(3, 2, Stride = 2, Padding = 3, PaddingMode = PaddingMode.Replicate)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class PaddingSequences;
