namespace NetGen.Networks.Layers;

[Network(2, 8, 8)]
[Softsign]
[Conv2d(2, 5, 3), Softplus, Negate, MaxPool2d(2)]
[Conv2d(5, 4, 1), BatchNorm2d(4), Mish]
[Conv2d(4, 4, 1), LogSigmoid, MaxPool2d(2)]
[Flatten]
[Linear(4, 7), CELU(0.4)]
[Linear(7, 6), Softplus(2, 1)]
[Linear(6, 5), Mish, CELU]
[CrossEntropyLoss]
internal sealed partial class SmoothFunctions;
