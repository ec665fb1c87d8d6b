namespace NetGen.Networks.Layers;

[Network(2, 5, 5)]
[Softmax]
[Conv2d(2, 5, 2), LogSoftmax]
[Conv2d(5, 18, 2), Tanh, Softmax]
[Conv2d(18, 3, 1)]
[Flatten]
[Softmax]
[Linear(27, 7), LogSoftmax]
[Linear(7, 4), Softmax]
[CrossEntropyLoss]
internal sealed partial class Softmaxes;
