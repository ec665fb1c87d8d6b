namespace NetGen.Networks.Layers;

[Network(2, 19)]
[AdaptiveMaxPool1d(13), Conv1d(2, 9, 2), AdaptiveMaxPool1d(4), ReLU]
[Conv1d(9, 17, 1), BatchNorm1d(17), AdaptiveMaxPool1d(1)]
[Flatten]
[Linear(17, 4)]
[CrossEntropyLoss]
internal sealed partial class AdaptiveMaxSequences;
