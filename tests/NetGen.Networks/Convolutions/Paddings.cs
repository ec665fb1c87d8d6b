namespace NetGen.Networks.Convolutions;

[Network(2, 5, 4)]
[Pad(1, 2, 3, 0, Mode = PaddingMode.Reflect), Conv2d(17, 2), ReLU]
[Pad(0, 3, Mode = PaddingMode.Replicate), Pad(1, 2, 0, 1, Value = -0.3), Conv2d(4, 3, Stride = 2), Tanh]
[Pad(2, 0, 1, 3, Mode = PaddingMode.Circular), Conv2d(3, 2, Stride = 2), ReLU]
[Reshape(3, -1), Pad(4, 0), Conv1d(5, 3, Dilation = 2), Pad(1, 2, Mode = PaddingMode.Reflect), Flatten, Linear(4)]
[CrossEntropyLoss]
internal sealed partial class Paddings;
