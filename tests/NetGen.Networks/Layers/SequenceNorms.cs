namespace NetGen.Networks.Layers;

[Network(3, 9)]
[Conv1d(3, 5, 2), BatchNorm1d(5), ReLU]
[Conv1d(5, 6, 3), GroupNorm(3, 6)]
[Conv1d(6, 4, 1), LayerNorm(4, 6), LayerNorm(6), LogSoftmax]
[Flatten]
[Linear(24, 3)]
[CrossEntropyLoss]
internal sealed partial class SequenceNorms;
