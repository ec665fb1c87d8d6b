namespace NetGen.Benchmarks.Zoo.Networks;

/// <summary>M5 for raw audio: 4000 samples, and a first kernel of 80.</summary>
[Network(1, 4000, SmallBatches = true)]
[Conv1d(32, 80, Stride = 4), BatchNorm1d, ReLU, MaxPool1d(4)]
[Conv1d(32, 3), BatchNorm1d, ReLU, MaxPool1d(4)]
[Conv1d(64, 3), BatchNorm1d, ReLU, MaxPool1d(4)]
[Conv1d(64, 3), BatchNorm1d, ReLU, MaxPool1d(4)]
[AdaptiveAvgPool1d(1), Flatten, Linear(35)]
[CrossEntropyLoss]
internal sealed partial class M5;
