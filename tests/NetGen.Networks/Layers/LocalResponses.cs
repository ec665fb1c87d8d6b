namespace NetGen.Networks.Layers;

[Network(3, 6, 6)]
[Conv2d(7, 2), LocalResponseNorm(5, Alpha = 0.4), ReLU]
[Conv2d(18, 2), LocalResponseNorm(4, Alpha = 2, Beta = 1.3, K = 0.7), MaxPool2d(2)]
[Conv2d(9, 1), LocalResponseNorm(3)]
[Reshape(9, 4), LocalResponseNorm(40, Alpha = 3, Beta = 0.5)]
[Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class LocalResponses;
