namespace NetGen.Networks.Convolutions;

[Network(2, 4, 4)]
[Conv2d(2, 4, 3), ReLU]
[ConvTranspose2d(4, 5, 4, Stride = 2, Padding = 1, Bias = false), BatchNorm2d(5), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class TransposedNorm;
