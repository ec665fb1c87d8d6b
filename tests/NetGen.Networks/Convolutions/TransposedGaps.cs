namespace NetGen.Networks.Convolutions;

[Network(2, 3, 4)]
[Conv2d(2, 17, 1), ReLU]
[ConvTranspose2d(17, 9, 2, Stride = 3), ReLU]
[ConvTranspose2d(9, 2, 1, Stride = 2, Dilation = 3, OutputPadding = 2), ReLU]
[Flatten]
[Linear(782, 3)]
[CrossEntropyLoss]
internal sealed partial class TransposedGaps;
