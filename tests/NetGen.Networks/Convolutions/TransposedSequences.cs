namespace NetGen.Networks.Convolutions;

[Network(3, 7)]
[ConvTranspose1d(3, 6, 4, Stride = 2, Padding = 1), ReLU]
[ConvTranspose1d(4, 3, Dilation = 2, Groups = 2), ReLU]
[Flatten]
[CrossEntropyLoss]
internal sealed partial class TransposedSequences;
