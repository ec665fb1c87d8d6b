namespace NetGen.Networks.Layers;

[Network(3, 7, 9)]
[Conv2d(20, 3), ReLU, Slice(1, 1, 19, Step = 3), Slice(2, -4), Slice(-1, 1, -1)]
[Conv2d(5, 2), Tanh, Repeat(1, 2, 3), Conv2d(4, 3, Stride = 2), ReLU, Repeat(2, 1, 1)]
[Flatten, Slice(1, 0, 40, Step = 3), Repeat(3), Linear(6), Slice(1, 1)]
[CrossEntropyLoss]
internal sealed partial class SlicesAndRepeats;
