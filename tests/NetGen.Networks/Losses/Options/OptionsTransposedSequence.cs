namespace NetGen.Networks.Losses.Options;

[Network(3, 5, Inspectable = true)]
[ConvTranspose1d(3, 7, 3, Stride = 2, OutputPadding = 1, Bias = false), ReLU]
[ConvTranspose1d(7, 2, 2, Dilation = 3, Padding = 1), Flatten]
[Linear(26, 4)]
[CrossEntropyLoss]
internal sealed partial class OptionsTransposedSequence;
