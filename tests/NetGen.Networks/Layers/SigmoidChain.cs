namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Conv2d(2, 5, 3), Sigmoid, MaxPool2d(2)]
[Conv2d(5, 7, 2), BatchNorm2d(7), Sigmoid]
[Flatten]
[Linear(28, 9), Sigmoid]
[Linear(9, 4), Sigmoid]
[CrossEntropyLoss]
internal sealed partial class SigmoidChain;
