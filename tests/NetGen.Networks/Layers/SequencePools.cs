namespace NetGen.Networks.Layers;

[Network(3, 25)]
[Conv1d(3, 5, 3), Tanh, MaxPool1d(2)]
[Conv1d(5, 6, 2), AvgPool1d(3, Stride = 2, Padding = 1), ReLU, MaxPool1d(2, Stride = 1, Padding = 1, CeilMode = true), AdaptiveAvgPool1d(4)]
[Flatten]
[Linear(24, 3)]
[CrossEntropyLoss]
internal sealed partial class SequencePools;
