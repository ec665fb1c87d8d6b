namespace NetGen.Networks.Layers;

[Network(4, 6, 5)]
[Conv2d(19, 2), Tanh, Softmax(Dim = -1), Mean(2)]
[Conv1d(6, 2), LogSoftmax(Dim = 2), Sum(1, KeepDim = true)]
[Conv1d(7, 2), Flatten, Linear(6)]
[CrossEntropyLoss]
internal sealed partial class Reductions;
