namespace NetGen.Networks.Layers;

[Network(3, 7, 6)]
[Conv2d(20, 2), Tanh, Softmax(Dim = 2), Max(1)]
[Conv1d(4, 2), Tanh, Max(-1, KeepDim = true), Flatten]
[Linear(9), Tanh, Sum, Linear(20)]
[Reshape(5, 2, 2), Mean(1, 3, KeepDim = true), Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class ReductionsAcross;
