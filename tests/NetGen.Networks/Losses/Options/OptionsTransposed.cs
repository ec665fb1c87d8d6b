namespace NetGen.Networks.Losses.Options;

[Network(2, 4, 3, Inspectable = true)]
[ConvTranspose2d(2, 5, [2, 3], Strides = [3, 1], Dilations = [1, 2], OutputPaddings = [1, 0]), ReLU]
[Conv2d(5, 3, 3, Stride = 2), Flatten]
[CrossEntropyLoss]
internal sealed partial class OptionsTransposed;
