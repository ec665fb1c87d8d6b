namespace NetGen.Networks.Convolutions;

[Network(3, 4, 5)]
[ConvTranspose2d(3, 5, 3, Stride = 2, Padding = 1, OutputPadding = 1), ReLU]
[ConvTranspose2d(5, 2, 2, Bias = false), ReLU]
[ConvTranspose2d(3, 3, Padding = 2, Dilation = 2)]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class TransposedConvolutions;
