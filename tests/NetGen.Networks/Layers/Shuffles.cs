namespace NetGen.Networks.Layers;

[Network(8, 4, 6)]
[ChannelShuffle(4), PixelShuffle(2), Conv2d(3, 3, Stride = 2, Padding = 1), ReLU]
[PixelUnshuffle(2), ChannelShuffle(3), Conv2d(18, 1), Tanh]
[PixelShuffle(3), PixelUnshuffle(3), Conv2d(20, 1), ReLU, ChannelShuffle(2)]
[Reshape(20, 6), ChannelShuffle(5), Conv1d(2, 6), Flatten]
[CrossEntropyLoss]
internal sealed partial class Shuffles;
